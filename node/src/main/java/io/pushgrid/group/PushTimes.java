package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.util.List;

/**
 * The gauges that groups carry beside what was pushed: when a push last succeeded, and when one last failed; and those that
 * are pushed to on a schedule, how often that is and whether the next push is missed.
 */
public final class PushTimes {
  public static final String SUCCESS = "push_time_seconds";
  public static final String FAILURE = "push_failure_time_seconds";
  public static final String INTERVAL = "push_interval_seconds";
  public static final String OVERDUE = "push_overdue";

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

  /** True if a group carries the last two: it is pushed to on a schedule, and no such family was pushed to it. */
  public static boolean isScheduled(GroupState group, String name) {
    return group.terms().expectsPushes() && group.family(name) == null;
  }

  public static FamilyState interval(GroupState group) {
    return scheduled(
        INTERVAL,
        "Seconds within which this group is to be pushed to again, as its last push said.",
        group,
        group.terms().intervalMillis() / 1e3);
  }

  /**
   * Whether the next push is missed.
   *
   * @param overdue whether the time within which it was due is over
   */
  public static FamilyState overdue(GroupState group, boolean overdue) {
    return scheduled(
        OVERDUE,
        "Whether no push to this group has succeeded within its interval.",
        group,
        overdue ? 1 : 0);
  }

  private static FamilyState scheduled(String name, String help, GroupState group, double value) {
    Stamp last = group.success().happened() ? group.success() : group.failure();
    return state(name, help, group, value, last);
  }

  private static FamilyState gauge(String name, String outcome, GroupState group, Stamp stamp) {
    // One that never was has stood at 0 since the group came to be.
    return state(
        name,
        "Last Unix time when changing this group in the Pushgateway " + outcome + ".",
        group,
        stamp.seconds(),
        stamp.happened() ? stamp : group.created());
  }

  private static FamilyState state(
      String name, String help, GroupState group, double value, Stamp shown) {
    LabelSet labels = group.key().seriesLabels();
    MetricFamily family = new MetricFamily(
        name, MetricType.GAUGE, help, List.of(new Metric(labels, new MetricValue.Scalar(value))));
    return new FamilyState(shown.version(), setAt(group, shown), FamilyBlock.of(family));
  }

  /** Nobody made a group that was deleted elsewhere while it was pushed to; then it is as old as that push. */
  private static long setAt(GroupState group, Stamp shown) {
    return shown.happened()
        ? shown.epochNanos()
        : Math.max(group.success().epochNanos(), group.failure().epochNanos());
  }
}
