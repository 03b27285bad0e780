package io.pushgrid.exposition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go writes them: {@code 5m}, {@code 1h30m}, {@code 1.5s}, {@code 100ms}, {@code 0}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a>
 */
public final class GoDuration {
  private static final Map<String, Long> NANOS = Map.of(
      "ns", 1L,
      "us", 1_000L,
      "\u00b5s", 1_000L,
      "\u03bcs", 1_000L,
      "ms", 1_000_000L,
      "s", 1_000_000_000L,
      "m", 60_000_000_000L,
      "h", 3_600_000_000_000L);

  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
  // Longer texts are no durations either, and BigDecimal would take its time to find out.
  private static final int MAX_LENGTH = 64;

  private GoDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if it is none, or longer than the 292 years Go can hold
   */
  public static Duration parse(String text) {
    boolean negative = text.startsWith("-");
    String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
    if (unsigned.equals("0")) {
      return Duration.ZERO;
    }
    if (unsigned.isEmpty() || unsigned.length() > MAX_LENGTH) {
      throw malformed(text);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(unsigned);
    int at = 0;
    for (; part.find() && part.start() == at; at = part.end()) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    if (at < unsigned.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw malformed(text);
    }
    return Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue());
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "expected a duration such as 5m, 1h30m or 100ms, got \"" + text + "\"");
  }

  /** The duration as Go prints it: {@code 5m0s}, {@code 1h30m0s}, {@code 1.5s}, {@code 100ms}, {@code 0s}. */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    if (nanos < 1_000_000) {
      return decimal(nanos, 1_000) + "\u00b5s";
    }
    if (nanos < 1_000_000_000) {
      return decimal(nanos, 1_000_000) + "ms";
    }
    String seconds = decimal(nanos % 60_000_000_000L, 1_000_000_000) + "s";
    long minutes = duration.toMinutes();
    if (minutes == 0) {
      return seconds;
    }
    String tail = minutes % 60 + "m" + seconds;
    return minutes < 60 ? tail : minutes / 60 + "h" + tail;
  }

  private static String decimal(long nanos, long unit) {
    BigDecimal exact = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(unit));
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
