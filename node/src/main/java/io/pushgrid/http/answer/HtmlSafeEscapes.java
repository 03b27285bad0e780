package io.pushgrid.http.answer;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** What Go's JSON encoder escapes beyond need, so that an answer can stand in a page: {@code < > &} and line separators. */
public final class HtmlSafeEscapes extends CharacterEscapes {
  private final int[] ascii = standardAsciiEscapesForJSON();

  public HtmlSafeEscapes() {
    for (int c = 0; c < ascii.length; c++) {
      if (ascii[c] < 0 || c == '<' || c == '>' || c == '&') {
        ascii[c] = ESCAPE_CUSTOM;
      }
    }
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    boolean separator = c == 0x2028 || c == 0x2029;
    return c < ascii.length || separator ? new SerializedString(String.format("\\u%04x", c)) : null;
  }
}
