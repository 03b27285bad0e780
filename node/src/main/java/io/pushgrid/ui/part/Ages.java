package io.pushgrid.ui.part;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.version.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as how long ago they were, with the exact time on hover; the page's script keeps the former true. */
public final class Ages {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.systemDefault());
  private static final long NANOS = 1_000_000_000L;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  private Ages() {}

  /** When a push was, as the clock of the node that took it had it, and how long ago that is by the clock of all. */
  public static Html append(Html html, Stamp stamp, NodeNow now) {
    return stamp.terms().since() == 0
        ? append(html, stamp.epochNanos(), now)
        : append(
            html,
            instant(stamp.epochNanos()),
            Duration.ofMillis(now.shared().toEpochMilli() - stamp.sharedMillis()));
  }

  /** When something of a group came; if it came with its last push, that is known by the clock of all, too. */
  public static Html append(Html html, GroupState group, Stamp stamp, NodeNow now) {
    return append(
        html, stamp.version().equals(group.success().version()) ? group.success() : stamp, now);
  }

  private static Html append(Html html, long epochNanos, NodeNow now) {
    return append(html, instant(epochNanos), now.now());
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS));
  }

  /** To the second, with the offset of this place. */
  public static String exact(Instant time) {
    return SECONDS.format(time);
  }

  public static Html append(Html html, Instant time, Instant now) {
    return append(html, time, Duration.between(time, now));
  }

  private static Html append(Html html, Instant time, Duration age) {
    String exact = exact(time);
    return html.markup("<time datetime=\"")
        .text(exact)
        .markup("\" title=\"")
        .text(exact)
        .markup("\" data-age=\"")
        .number(age.toSeconds())
        .markup("\">")
        .text(ago(age.toSeconds()))
        .markup("</time>");
  }

  /** How long ago, in the largest unit of which there is one. */
  static String ago(long seconds) {
    return seconds < 1 ? "just now" : words(seconds) + " ago";
  }

  /** A time that passed, in the largest unit of which there is one. */
  public static String words(long seconds) {
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
