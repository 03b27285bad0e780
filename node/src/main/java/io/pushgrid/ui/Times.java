package io.pushgrid.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as RFC 3339 to the second, in the server's zone; the page's script tells how long ago they were. */
final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.systemDefault());
  private static final long NANOS = 1_000_000_000L;

  private Times() {}

  static Html append(Html html, long epochNanos) {
    return append(html, Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS)));
  }

  static Html append(Html html, Instant time) {
    String text = SECONDS.format(time);
    return html.markup("<time datetime=\"").text(text).markup("\">").text(text).markup("</time>");
  }
}
