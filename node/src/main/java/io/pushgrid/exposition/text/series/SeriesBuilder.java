package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the series of one family together from its samples; there is one for each shape of a series. */
public interface SeriesBuilder {
  /** The label that is part of the value, null if the type has none. */
  default @Nullable String boundLabel() {
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
