package io.pushgrid.exposition;

import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricValue;
import java.util.ArrayList;
import java.util.List;

/** Counters, gauges and untyped series: every sample is a series, repeated ones too. */
final class ScalarSeries implements SeriesBuilder {
  private final List<Metric> metrics = new ArrayList<>();

  @Override
  public void add(Sample sample) {
    metrics.add(
        new Metric(sample.labels(), new MetricValue.Scalar(sample.value()), sample.timestamped()));
  }

  @Override
  public List<Metric> build() {
    return metrics;
  }
}
