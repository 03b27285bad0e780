package io.pushgrid.exposition;

import io.pushgrid.metric.NameScheme;
import java.util.Locale;

/**
 * How names outside the legacy alphabet are written for readers that know no other. Legacy names stay as they are under
 * every scheme.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/escaping_schemes/">Escaping schemes</a>
 */
public enum Escaping {
  /** Each character outside the alphabet becomes an underscore. */
  UNDERSCORES,
  /** Dots become {@code _dot_}, underscores are doubled, other characters become two underscores. */
  DOTS,
  /** {@code U__} in front, underscores doubled, other characters as their code point in hexadecimal. */
  VALUES,
  /** Names are written as they are, and quoted in text. */
  ALLOW_UTF8;

  /** The word in {@code escaping=} of Accept and Content-Type headers. */
  public String parameter() {
    return this == ALLOW_UTF8 ? "allow-utf-8" : name().toLowerCase(Locale.ROOT);
  }

  /** A metric's or label's name under this scheme. */
  public String escape(String name) {
    if (this == ALLOW_UTF8 || name.isEmpty() || isLegacy(name)) {
      return name;
    }
    StringBuilder escaped = new StringBuilder(name.length() + 16);
    if (this == VALUES) {
      escaped.append("U__");
    }
    boolean first = true;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      append(escaped, c, first);
      first = false;
      i += Character.charCount(c);
    }
    return escaped.toString();
  }

  private void append(StringBuilder escaped, int c, boolean first) {
    boolean legacy = isLegacy(c, first);
    if (c == '_' && this != UNDERSCORES) {
      escaped.append("__");
    } else if (legacy) {
      escaped.append((char) c);
    } else if (this == UNDERSCORES) {
      escaped.append('_');
    } else if (this == DOTS) {
      escaped.append(c == '.' ? "_dot_" : "__");
    } else {
      escaped.append('_').append(Integer.toHexString(c)).append('_');
    }
  }

  private static boolean isLegacy(int c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || c == '_' || c == ':' || (c >= '0' && c <= '9' && !first);
  }

  /** True for names no scheme changes: metrics' and labels' names alike may hold colons here. */
  public static boolean isLegacy(String name) {
    return NameScheme.LEGACY.isMetricName(name);
  }
}
