package io.pushgrid.http.limit;

import io.pushgrid.metric.LabelSet;

/**
 * How large a push may be before it is refused. Each limit bounds the memory that one request can claim.
 *
 * @param maxBodySize {@code --push.max-body-size}, bytes after decompression
 * @param maxSeries {@code --push.max-series}, series of one push
 * @param maxLabelNameLength {@code --push.max-label-name-length}, characters
 * @param maxLabelValueLength {@code --push.max-label-value-length}, characters
 */
public record PushLimits(
    long maxBodySize, int maxSeries, int maxLabelNameLength, int maxLabelValueLength) {
  public static final PushLimits DEFAULT = new PushLimits(32L << 20, 250_000, 1_024, 65_536);

  public static final String BODY_SIZE = "push.max-body-size";
  public static final String SERIES = "push.max-series";
  static final String LABEL_NAME = "push.max-label-name-length";
  static final String LABEL_VALUE = "push.max-label-value-length";
  private static final int BAD_REQUEST = 400;

  public PushLimits {
    requirePositive("--push.max-body-size", maxBodySize);
    requirePositive("--push.max-series", maxSeries);
    requirePositive("--push.max-label-name-length", maxLabelNameLength);
    requirePositive("--push.max-label-value-length", maxLabelValueLength);
    if (maxBodySize > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "--push.max-body-size: expected less than 2GiB, got " + maxBodySize + " bytes");
    }
  }

  private static void requirePositive(String flag, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(flag + ": expected more than 0, got " + value);
    }
  }

  /** Refuses labels with a name or value that is too long. */
  public void checkLabels(LabelSet labels) {
    for (int i = 0; i < labels.size(); i++) {
      check("label name", labels.name(i), maxLabelNameLength, LABEL_NAME);
      if (labels.value(i).length() > maxLabelValueLength) {
        check(
            "value of label " + labels.name(i), labels.value(i), maxLabelValueLength, LABEL_VALUE);
      }
    }
  }

  /** Refuses a metric name that is too long, which for Prometheus is the value of a label. */
  public void checkName(String name) {
    check("metric name", name, maxLabelValueLength, LABEL_VALUE);
  }

  private static void check(String what, String text, int limit, String flag) {
    if (text.length() > limit) {
      throw refused(
          flag,
          what + " too long: expected at most " + limit + " characters (--" + flag + "), got "
              + text.length());
    }
  }

  /** A push that would be too large whenever it came. */
  public static LimitException refused(String flag, String message) {
    return new LimitException(BAD_REQUEST, flag, message);
  }
}
