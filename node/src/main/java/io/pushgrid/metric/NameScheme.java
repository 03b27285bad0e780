package io.pushgrid.metric;

/** Which metric and label names are legal: the alphabet of old, or any UTF-8. */
public enum NameScheme {
  /** Metrics {@code [a-zA-Z_:][a-zA-Z0-9_:]*}, labels the same without the colon. */
  LEGACY,
  /** Any non-empty string. */
  UTF8;

  public boolean isMetricName(String name) {
    return this == UTF8 ? !name.isEmpty() : isLegacy(name, true);
  }

  public boolean isLabelName(String name) {
    return this == UTF8 ? !name.isEmpty() : isLegacy(name, false);
  }

  private static boolean isLegacy(String name, boolean colon) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9' && i > 0;
      if (!letter && !digit && !(colon && c == ':')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
