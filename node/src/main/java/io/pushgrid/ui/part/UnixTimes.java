package io.pushgrid.ui.part;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Numbers that are times: by convention gauges named {@code …_time_seconds} and {@code …_timestamp_seconds}. */
final class UnixTimes {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.systemDefault());

  /** 2001 to 2286. */
  private static final double FIRST = 1e9;

  private static final double LAST = 1e10;

  private UnixTimes() {}

  static boolean isTime(String family, double value) {
    return (family.endsWith("time_seconds") || family.endsWith("timestamp_seconds"))
        && value >= FIRST
        && value < LAST;
  }

  static String exact(double seconds) {
    return SECONDS.format(Instant.ofEpochSecond((long) seconds));
  }
}
