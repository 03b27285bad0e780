package io.pushgrid.metric;

/**
 * One series of a family and its current value.
 *
 * @param labels without {@code le} and {@code quantile}, which belong to the value
 * @param timestamped whether the sample came with a time stamp, which no push may have
 */
public record Metric(LabelSet labels, MetricValue value, boolean timestamped) {
  public Metric(LabelSet labels, MetricValue value) {
    this(labels, value, false);
  }

  public Metric withLabels(LabelSet replaced) {
    return new Metric(replaced, value, timestamped);
  }
}
