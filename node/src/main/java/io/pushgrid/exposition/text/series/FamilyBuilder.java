package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text body has said of a family so far. Its type is open until a TYPE line or the first sample. */
public final class FamilyBuilder {
  private final String name;
  private @Nullable String help;
  private FamilyShape shape = FamilyShape.UNTYPED;
  private @Nullable SeriesBuilder series;

  public FamilyBuilder(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public boolean hasHelp() {
    return help != null;
  }

  public void help(String text) {
    help = text;
  }

  /** True from a TYPE line or the first sample on. */
  public boolean hasType() {
    return series != null;
  }

  public void type(FamilyShape declared) {
    shape = declared;
    series = declared.newSeries();
  }

  public FamilyShape shape() {
    return shape;
  }

  /** What a sample is that has the family's name with that suffix, null if there are no such samples. */
  @Nullable
  SampleRole roleOf(String suffix) {
    // Many declare a counter x_total by its full name, which OpenMetrics would have them call x.
    boolean fullName = suffix.isEmpty() && name.endsWith(shape.nameSuffix());
    return shape.roleOf(fullName ? shape.nameSuffix() : suffix);
  }

  /** The series so far; from the first look at them on the type is settled. */
  public SeriesBuilder series() {
    SeriesBuilder known = series;
    if (known == null) {
      known = shape.newSeries();
      series = known;
    }
    return known;
  }

  /** The family, null if it has no series. */
  @Nullable
  MetricFamily build() {
    List<Metric> metrics = series().build();
    return metrics.isEmpty()
        ? null
        : new MetricFamily(shape.storedName(name), shape.type(), help, metrics);
  }
}
