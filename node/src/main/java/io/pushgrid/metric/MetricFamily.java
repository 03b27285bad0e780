package io.pushgrid.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All series of one name, as pushed or as stored for one group.
 *
 * @param name the family's name, without the suffixes of its samples
 * @param help the HELP text, null if none was ever given (which differs from an empty one)
 * @param metrics in the order they were pushed
 */
public record MetricFamily(
    String name, MetricType type, @Nullable String help, List<Metric> metrics) {
  public MetricFamily {
    metrics = List.copyOf(metrics);
  }

  public MetricFamily withMetrics(List<Metric> replaced) {
    return new MetricFamily(name, type, help, replaced);
  }
}
