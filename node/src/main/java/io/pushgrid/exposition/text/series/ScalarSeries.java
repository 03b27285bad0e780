package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricValue.Scalar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counters, gauges and untyped series: every sample is a series, repeated ones too. */
final class ScalarSeries implements SeriesBuilder {
  private final List<Sample> samples = new ArrayList<>();
  private final Map<LabelSet, Instant> created = new HashMap<>();

  @Override
  public void add(Sample sample) {
    if (sample.role() == SampleRole.CREATED) {
      created.put(sample.labels(), UnixTime.toInstant(sample.value()));
    } else {
      samples.add(sample);
    }
  }

  @Override
  public List<Metric> build() {
    List<Metric> metrics = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      Scalar scalar =
          new Scalar(sample.value(), sample.tail().exemplar(), created.get(sample.labels()));
      metrics.add(new Metric(sample.labels(), scalar, sample.tail().timestamped()));
    }
    return metrics;
  }
}
