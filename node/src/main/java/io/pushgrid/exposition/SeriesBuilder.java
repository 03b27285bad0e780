package io.pushgrid.exposition;

import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the series of one family together from its samples; there is one for each shape of a series. */
interface SeriesBuilder {
  static SeriesBuilder of(MetricType type) {
    return switch (type) {
      case COUNTER, GAUGE, UNTYPED -> new ScalarSeries();
      case SUMMARY -> new SummarySeries();
      case HISTOGRAM, GAUGE_HISTOGRAM -> new HistogramSeries();
    };
  }

  /** The label that is part of the value, null if the type has none. */
  default @Nullable String boundLabel() {
    return null;
  }

  /** Which of the family's samples is called by the family's name and this suffix, null if none is. */
  default @Nullable SampleRole roleOf(String suffix) {
    return null;
  }

  /** What is wrong with such a value, as the beginning of an error text; null if nothing is. */
  default @Nullable String objection(SampleRole role, double bound, double value) {
    return null;
  }

  /** Takes a sample that there is no objection to. */
  void add(Sample sample);

  /** The series in the order in which they came first. */
  List<Metric> build();
}
