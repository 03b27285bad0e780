package io.pushgrid.log;

import org.jspecify.annotations.Nullable;

/**
 * {@code key=value key="quoted value"}.
 *
 * @see <a href="https://brandur.org/logfmt">logfmt</a>
 */
final class LogfmtLine implements LogLine {
  private final StringBuilder line = new StringBuilder(160);

  @Override
  public void field(String key, @Nullable Object value) {
    if (!line.isEmpty()) {
      line.append(' ');
    }
    key.chars().forEach(c -> line.append(isPlain((char) c) ? (char) c : '_'));
    line.append('=');
    String text = String.valueOf(value);
    if (!text.isEmpty() && text.chars().allMatch(c -> isPlain((char) c))) {
      line.append(text);
    } else {
      Quoted.append(line, text);
    }
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c != '=' && c != '"' && c != '\\' && !Quoted.isUnprintable(c);
  }

  @Override
  public String end() {
    return line.append('\n').toString();
  }
}
