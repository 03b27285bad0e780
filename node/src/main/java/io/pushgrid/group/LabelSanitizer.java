package io.pushgrid.group;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import java.util.ArrayList;
import java.util.List;

/** Gives pushed series the labels of their group, which override labels of the same name. */
public final class LabelSanitizer {
  private LabelSanitizer() {}

  /** The families as they will be shown, without those whose names are the group's own stamps. */
  public static List<MetricFamily> sanitize(List<MetricFamily> pushed, GroupingKey key) {
    LabelSet withInstance = key.seriesLabels();
    List<MetricFamily> shown = new ArrayList<>(pushed.size());
    for (MetricFamily family : pushed) {
      if (!PushTimes.isReserved(family.name())) {
        List<Metric> metrics = new ArrayList<>(family.metrics().size());
        for (Metric metric : family.metrics()) {
          metrics.add(withLabels(metric, key.labels(), withInstance));
        }
        shown.add(family.withMetrics(metrics));
      }
    }
    return shown;
  }

  private static Metric withLabels(Metric metric, LabelSet group, LabelSet withInstance) {
    LabelSet pushed = metric.labels();
    return metric.withLabels(
        pushed.overriddenBy(pushed.has(GroupingKey.INSTANCE) ? group : withInstance));
  }
}
