package io.pushgrid.exposition;

import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text body has said of a family so far. Its type is open until a TYPE line or the first sample. */
final class FamilyBuilder {
  private final String name;
  private @Nullable String help;
  private @Nullable MetricType type;
  private @Nullable SeriesBuilder series;

  FamilyBuilder(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean hasHelp() {
    return help != null;
  }

  void help(String text) {
    help = text;
  }

  boolean hasType() {
    return type != null;
  }

  SeriesBuilder type(MetricType declared) {
    type = declared;
    SeriesBuilder fitting = SeriesBuilder.of(declared);
    series = fitting;
    return fitting;
  }

  /** The series so far; without a TYPE line the family is untyped from the first look at them on. */
  SeriesBuilder series() {
    return series == null ? type(MetricType.UNTYPED) : series;
  }

  /** Which of the declared type's samples has this suffix, null if none has. */
  @Nullable
  SampleRole roleOf(String suffix) {
    return series == null ? null : series.roleOf(suffix);
  }

  /** The family, null if it has no series. */
  @Nullable
  MetricFamily build() {
    if (type == null || series == null) {
      return null;
    }
    List<Metric> metrics = series.build();
    return metrics.isEmpty() ? null : new MetricFamily(name, type, help, metrics);
  }
}
