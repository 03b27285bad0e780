package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.MetricType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a word on a TYPE line means.
 *
 * @param type as which the family is stored
 * @param nameSuffix what the stored name has in addition to the declared one
 * @param roles of the samples by the suffix of their names, an empty one included if there are samples without
 */
public record FamilyShape(MetricType type, String nameSuffix, Map<String, SampleRole> roles) {
  /** The shape of a family without a TYPE line, in every text format. */
  public static final FamilyShape UNTYPED =
      new FamilyShape(MetricType.UNTYPED, Map.of("", SampleRole.VALUE));

  public FamilyShape(MetricType type, Map<String, SampleRole> roles) {
    this(type, "", roles);
  }

  /** The role of the family's sample with that suffix, null if the family has none such. */
  @Nullable
  SampleRole roleOf(String suffix) {
    return roles.get(suffix);
  }

  String storedName(String declared) {
    return declared.endsWith(nameSuffix) ? declared : declared + nameSuffix;
  }

  SeriesBuilder newSeries() {
    return switch (type) {
      case COUNTER, GAUGE, UNTYPED -> new ScalarSeries();
      case SUMMARY -> new SummarySeries();
      case HISTOGRAM, GAUGE_HISTOGRAM -> new HistogramSeries();
    };
  }

  public boolean hasExemplars(SampleRole role) {
    return role == SampleRole.BUCKET || (role == SampleRole.VALUE && type == MetricType.COUNTER);
  }
}
