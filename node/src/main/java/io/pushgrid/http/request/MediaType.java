package io.pushgrid.http.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type, read as strictly as the incumbent reads it.
 *
 * @param name type and subtype in lower case
 * @param parameters values by names in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045#section-5.1">RFC 2045, section 5.1</a>
 */
public record MediaType(String name, Map<String, String> parameters) {
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?=";

  public MediaType {
    parameters = Map.copyOf(parameters);
  }

  /** The media type a header names, null if it is none or not well-formed. */
  public static @Nullable MediaType parse(@Nullable String header) {
    return header == null ? null : new Reader(header).read();
  }

  /** Whether a parameter has this value, case included. */
  public boolean has(String parameter, String value) {
    return value.equals(parameters.get(parameter));
  }

  /** Where reading stands in a header. */
  private static final class Reader {
    private final String header;
    private int at;

    Reader(String header) {
      this.header = header;
    }

    @Nullable
    MediaType read() {
      int end = header.indexOf(';');
      String name = header.substring(0, end < 0 ? header.length() : end).strip();
      int slash = name.indexOf('/');
      if (slash < 0 || !isToken(name.substring(0, slash)) || !isToken(name.substring(slash + 1))) {
        return null;
      }
      at = end < 0 ? header.length() : end;
      Map<String, String> parameters = new HashMap<>();
      while (!atEnd()) {
        if (!readParameter(parameters)) {
          return null;
        }
      }
      return new MediaType(name.toLowerCase(Locale.ROOT), parameters);
    }

    /** True when nothing is left but blanks, and perhaps a semicolon. */
    private boolean atEnd() {
      String rest = header.substring(at).strip();
      return rest.isEmpty() || rest.equals(";");
    }

    /** False if what comes next is no parameter, or one that has another value already. */
    private boolean readParameter(Map<String, String> parameters) {
      skipBlanks();
      if (!skip(';')) {
        return false;
      }
      skipBlanks();
      String name = token().toLowerCase(Locale.ROOT);
      if (name.isEmpty() || !skip('=')) {
        return false;
      }
      String value = at < header.length() && header.charAt(at) == '"' ? quoted() : token();
      if (value == null || (value.isEmpty() && header.charAt(at - 1) != '"')) {
        return false;
      }
      String earlier = parameters.put(name, value);
      return earlier == null || earlier.equals(value);
    }

    private void skipBlanks() {
      while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
        at++;
      }
    }

    private boolean skip(char c) {
      boolean there = at < header.length() && header.charAt(at) == c;
      at += there ? 1 : 0;
      return there;
    }

    private String token() {
      int from = at;
      while (at < header.length() && isTokenCharacter(header.charAt(at))) {
        at++;
      }
      return header.substring(from, at);
    }

    /** What stands in quotation marks, null if the last one is missing. */
    private @Nullable String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < header.length(); at++) {
        char c = header.charAt(at);
        if (c == '"') {
          at++;
          return value.toString();
        }
        // Before anything but a separator a backslash stands for itself, as in Windows paths.
        if (c == '\\'
            && at + 1 < header.length()
            && SEPARATORS.indexOf(header.charAt(at + 1)) >= 0) {
          c = header.charAt(++at);
        }
        value.append(c);
      }
      return null;
    }
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isTokenCharacter(int c) {
    return c > ' ' && c < 0x7F && SEPARATORS.indexOf(c) < 0;
  }
}
