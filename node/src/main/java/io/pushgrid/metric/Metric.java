package io.pushgrid.metric;

import org.jspecify.annotations.Nullable;

/**
 * One series of a family and its current value.
 *
 * @param labels without {@code le} and {@code quantile}, which belong to the value
 * @param timestamped whether the sample came with a time stamp, which no push may have
 * @param pushed what the value does not say of what was pushed; null if it says it all, as it mostly does
 */
public record Metric(
    LabelSet labels,
    MetricValue value,
    boolean timestamped,
    @Nullable PushedFields pushed) {
  public Metric(LabelSet labels, MetricValue value) {
    this(labels, value, false);
  }

  public Metric(LabelSet labels, MetricValue value, boolean timestamped) {
    this(labels, value, timestamped, null);
  }

  public Metric withLabels(LabelSet replaced) {
    return new Metric(replaced, value, timestamped, pushed);
  }

  /** The same, to be written as it was pushed. */
  public Metric as(@Nullable PushedFields fields) {
    return new Metric(labels, value, timestamped, fields);
  }
}
