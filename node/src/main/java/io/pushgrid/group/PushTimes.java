package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.util.List;

/** The two gauges every group carries: when a push last succeeded, and when one last failed. */
public final class PushTimes {
  public static final String SUCCESS = "push_time_seconds";
  public static final String FAILURE = "push_failure_time_seconds";

  private PushTimes() {}

  /** True for the names a push may not set; families of these names in a body are ignored. */
  public static boolean isReserved(String family) {
    return family.equals(SUCCESS) || family.equals(FAILURE);
  }

  public static FamilyState success(GroupState group) {
    return gauge(SUCCESS, "succeeded", group, group.success());
  }

  public static FamilyState failure(GroupState group) {
    return gauge(FAILURE, "failed", group, group.failure());
  }

  private static FamilyState gauge(String name, String outcome, GroupState group, Stamp stamp) {
    LabelSet labels = group.key().seriesLabels();
    MetricFamily family = new MetricFamily(
        name,
        MetricType.GAUGE,
        "Last Unix time when changing this group in the Pushgateway " + outcome + ".",
        List.of(new Metric(labels, new MetricValue.Scalar(stamp.seconds()))));
    // One that never was has stood at 0 since the group came to be.
    Stamp shown = stamp.happened() ? stamp : group.created();
    return new FamilyState(shown.version(), setAt(group, shown), FamilyBlock.of(family));
  }

  /** Nobody made a group that was deleted elsewhere while it was pushed to; then it is as old as that push. */
  private static long setAt(GroupState group, Stamp shown) {
    return shown.happened()
        ? shown.epochNanos()
        : Math.max(group.success().epochNanos(), group.failure().epochNanos());
  }
}
