package io.pushgrid.exposition.text.series;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as OpenMetrics has them: seconds since 1970 as a float, of the years 1 to 9999. */
public final class UnixTime {
  private static final double FIRST = -62_135_596_800.0;
  private static final double LAST = 253_402_300_799.0;
  private static final double MICROS_PER_SECOND = 1e6;

  private UnixTime() {}

  public static boolean isTime(double seconds) {
    return seconds >= FIRST && seconds <= LAST;
  }

  /** Rounded to microseconds, as present times have no more digits in a float64. */
  public static Instant toInstant(double seconds) {
    return Instant.EPOCH.plus(Math.round(seconds * MICROS_PER_SECOND), ChronoUnit.MICROS);
  }
}
