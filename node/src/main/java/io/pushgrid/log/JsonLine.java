package io.pushgrid.log;

import org.jspecify.annotations.Nullable;

/** One JSON object; integers and booleans stay what they are, all else is a string. */
final class JsonLine implements LogLine {
  private final StringBuilder line = new StringBuilder(200);

  @Override
  public void field(String key, @Nullable Object value) {
    line.append(line.isEmpty() ? '{' : ',');
    Quoted.append(line, key);
    line.append(':');
    if (value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      line.append(value);
    } else {
      Quoted.append(line, value.toString());
    }
  }

  @Override
  public String end() {
    return line.append("}\n").toString();
  }
}
