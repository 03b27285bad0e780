package io.pushgrid.http.request;

/**
 * Label names in the {@code U__} form: {@code __} stands for an underscore, {@code _hex_} for a code point. Whatever is not
 * wholly in that form stands for itself.
 *
 * @see <a href="https://github.com/prometheus/proposals/blob/main/proposals/0028-utf8.md">Prometheus proposal 28</a>
 */
final class EscapedNames {
  private static final String PREFIX = "U__";

  /** As the incumbent counts: enough for every plane but the last, and it takes no leading zeros beyond. */
  private static final int MAX_HEX_DIGITS = 5;

  private EscapedNames() {}

  static String unescape(String name) {
    if (!name.startsWith(PREFIX)) {
      return name;
    }
    StringBuilder plain = new StringBuilder();
    int at = PREFIX.length();
    while (at < name.length()) {
      char c = name.charAt(at);
      if (c != '_') {
        plain.append(c);
        at++;
      } else if (name.startsWith("__", at)) {
        plain.append('_');
        at += 2;
      } else {
        int end = name.indexOf('_', at + 1);
        int codePoint = end < 0 ? -1 : codePoint(name, at + 1, end);
        if (codePoint < 0) {
          return name;
        }
        plain.appendCodePoint(codePoint);
        at = end + 1;
      }
    }
    return plain.toString();
  }

  private static int codePoint(String name, int from, int to) {
    if (from == to || to - from > MAX_HEX_DIGITS) {
      return -1;
    }
    int codePoint = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(name.charAt(i), 16);
      if (digit < 0 || name.charAt(i) > 'f') {
        return -1;
      }
      codePoint = codePoint << 4 | digit;
    }
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return codePoint > Character.MAX_CODE_POINT || surrogate ? -1 : codePoint;
  }
}
