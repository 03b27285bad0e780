package io.pushgrid.group;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import java.util.List;

/** Gives pushed series the labels of their group, which override labels of the same name. */
public final class LabelSanitizer {
  private static final LabelSet NO_INSTANCE = LabelSet.of(GroupingKey.INSTANCE, "");

  private LabelSanitizer() {}

  /** The families as they will be shown, without those whose names are the group's own stamps. */
  public static List<MetricFamily> sanitize(List<MetricFamily> pushed, GroupingKey key) {
    return pushed.stream()
        .filter(family -> !PushTimes.isReserved(family.name()))
        .map(family -> family.withMetrics(family.metrics().stream()
            .map(metric -> withGroupLabels(metric, key))
            .toList()))
        .toList();
  }

  private static Metric withGroupLabels(Metric metric, GroupingKey key) {
    LabelSet labels = metric.labels().overriddenBy(key.labels());
    return metric.withLabels(
        labels.has(GroupingKey.INSTANCE) ? labels : labels.overriddenBy(NO_INSTANCE));
  }
}
