package io.pushgrid.http.answer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as Go writes them into JSON: RFC 3339 in the server's zone, with as many decimals as needed. */
public final class GoTime {
  private static final DateTimeFormatter RFC3339 = new DateTimeFormatterBuilder()
      .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
      .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
      .appendOffset("+HH:MM", "Z")
      .toFormatter()
      .withZone(ZoneId.systemDefault());

  private GoTime() {}

  public static String rfc3339(long epochNanos) {
    return rfc3339(Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L)));
  }

  public static String rfc3339(Instant instant) {
    return RFC3339.format(instant);
  }
}
