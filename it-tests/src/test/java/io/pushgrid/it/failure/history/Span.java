package io.pushgrid.it.failure.history;

/** From the moment before something began to the moment after it ended, in nanoseconds since the history began. */
public record Span(long begin, long end) {
  public Span {
    if (end < begin) {
      throw new IllegalArgumentException("expected an end after " + begin + ", got " + end);
    }
  }

  /** From that moment on, without end. */
  public static Span from(long begin) {
    return new Span(begin, Long.MAX_VALUE);
  }

  public boolean isBefore(Span other) {
    return end < other.begin;
  }

  /** Seconds with milliseconds: {@code 12.345-12.350}. */
  @Override
  public String toString() {
    return seconds(begin) + "-" + (end == Long.MAX_VALUE ? "" : seconds(end));
  }

  public static String seconds(long nanos) {
    return String.format("%.3f", nanos / 1e9);
  }
}
