package io.pushgrid.exposition;

import java.nio.charset.StandardCharsets;

/** Quotes what somebody sent the way Go's {@code %q} does, which is how error texts show it. */
public final class GoQuote {
  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  private GoQuote() {}

  /** A text in double quotes; everything that is not printable is escaped. */
  public static String quote(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return quote(bytes, 0, bytes.length);
  }

  /** The UTF-8 text from {@code from} up to {@code to} in double quotes; bytes that are none become {@code \xff}. */
  public static String quote(byte[] bytes, int from, int to) {
    StringBuilder quoted = new StringBuilder(to - from + 2).append('"');
    for (int at = from; at < to; ) {
      int length = sequenceLength(bytes, at, to);
      if (length == 0) {
        appendHex(quoted.append("\\x"), bytes[at] & 0xff, 2);
        at++;
      } else {
        append(quoted, new String(bytes, at, length, StandardCharsets.UTF_8).codePointAt(0), '"');
        at += length;
      }
    }
    return quoted.append('"').toString();
  }

  /** One byte in single quotes, taken as the code point of that number. */
  public static String quote(byte single) {
    StringBuilder quoted = new StringBuilder(8).append('\'');
    append(quoted, single & 0xff, '\'');
    return quoted.append('\'').toString();
  }

  private static void append(StringBuilder quoted, int codePoint, char mark) {
    if (codePoint == mark || codePoint == '\\') {
      quoted.append('\\').append((char) codePoint);
    } else if (isPrintable(codePoint)) {
      quoted.appendCodePoint(codePoint);
    } else {
      appendEscaped(quoted, codePoint);
    }
  }

  private static void appendEscaped(StringBuilder quoted, int codePoint) {
    switch (codePoint) {
      case 0x07 -> quoted.append("\\a");
      case '\b' -> quoted.append("\\b");
      case '\t' -> quoted.append("\\t");
      case '\n' -> quoted.append("\\n");
      case 0x0b -> quoted.append("\\v");
      case '\f' -> quoted.append("\\f");
      case '\r' -> quoted.append("\\r");
      default -> {
        if (codePoint < ' ' || codePoint == 0x7f) {
          appendHex(quoted.append("\\x"), codePoint, 2);
        } else if (codePoint < FIRST_SUPPLEMENTARY) {
          appendHex(quoted.append("\\u"), codePoint, 4);
        } else {
          appendHex(quoted.append("\\U"), codePoint, 8);
        }
      }
    }
  }

  private static void appendHex(StringBuilder quoted, int number, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      quoted.append(Character.forDigit(number >>> shift & 0xf, 16));
    }
  }

  /** Letters, marks, numbers, punctuation and symbols, and of all blanks only the ASCII one. */
  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  /** How many bytes the code point at {@code at} takes, 0 if there is no valid one. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length == 0 || at + length > to || !isSecond(lead, bytes[at + 1] & 0xff)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Leaves out what is too long for its value, surrogates, and what lies beyond U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= least && second <= most;
  }
}
