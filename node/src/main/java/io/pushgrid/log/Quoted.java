package io.pushgrid.log;

/** Strings in double quotes, escaped as JSON has it: whatever was logged, it can neither end its line nor its field. */
final class Quoted {
  private Quoted() {}

  static void append(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> to.append("\\\"");
        case '\\' -> to.append("\\\\");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        case '\t' -> to.append("\\t");
        default -> appendOther(to, c);
      }
    }
    to.append('"');
  }

  private static void appendOther(StringBuilder to, char c) {
    if (isUnprintable(c)) {
      to.append("\\u").append(String.format("%04x", (int) c));
    } else {
      to.append(c);
    }
  }

  /** Control characters, which terminals obey, and what some readers of lines take for a line's end. */
  static boolean isUnprintable(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }
}
