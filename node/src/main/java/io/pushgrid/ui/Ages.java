package io.pushgrid.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as how long ago they were, with the exact time on hover; the page's script keeps the former true. */
final class Ages {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.systemDefault());
  private static final long NANOS = 1_000_000_000L;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  private Ages() {}

  static Html append(Html html, long epochNanos, Instant now) {
    return append(html, Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS)), now);
  }

  /** To the second, with the offset of this place. */
  static String exact(Instant time) {
    return SECONDS.format(time);
  }

  static Html append(Html html, Instant time, Instant now) {
    String exact = exact(time);
    return html.markup("<time datetime=\"")
        .text(exact)
        .markup("\" title=\"")
        .text(exact)
        .markup("\">")
        .text(ago(Duration.between(time, now).toSeconds()))
        .markup("</time>");
  }

  /** How long ago, in the largest unit of which there is one. */
  static String ago(long seconds) {
    return seconds < 1 ? "just now" : words(seconds) + " ago";
  }

  /** A time that passed, in the largest unit of which there is one. */
  static String words(long seconds) {
    if (seconds < MINUTE) {
      return amount(seconds, "second");
    }
    if (seconds < HOUR) {
      return amount(seconds / MINUTE, "minute");
    }
    if (seconds < DAY) {
      return amount(seconds / HOUR, "hour");
    }
    return seconds < YEAR ? amount(seconds / DAY, "day") : amount(seconds / YEAR, "year");
  }

  private static String amount(long amount, String unit) {
    return amount + " " + unit + (amount == 1 ? "" : "s");
  }
}
