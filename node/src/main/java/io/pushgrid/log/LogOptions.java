package io.pushgrid.log;

/**
 * Which log lines are written, and how.
 *
 * @param level {@code --log.level}
 * @param format {@code --log.format}
 */
public record LogOptions(Level level, Format format) {
  public static final LogOptions DEFAULT = new LogOptions(Level.INFO, Format.LOGFMT);

  /** The least important level that is still written. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** One line per event, either way. */
  public enum Format {
    LOGFMT,
    JSON
  }
}
