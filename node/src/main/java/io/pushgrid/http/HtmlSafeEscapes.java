package io.pushgrid.http;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** What Go's JSON encoder escapes beyond need, so that an answer can stand in a page: {@code < > &} and line separators. */
final class HtmlSafeEscapes extends CharacterEscapes {
  private static final SerializableString LINE_SEPARATOR = new SerializedString("\\u2028");
  private static final SerializableString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

  private final int[] ascii = standardAsciiEscapesForJSON();

  HtmlSafeEscapes() {
    for (char c : new char[] {'<', '>', '&', 0x7F}) {
      ascii[c] = c == 0x7F ? ESCAPE_NONE : ESCAPE_STANDARD;
    }
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return c == 0x2028 ? LINE_SEPARATOR : c == 0x2029 ? PARAGRAPH_SEPARATOR : null;
  }
}
