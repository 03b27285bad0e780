package io.pushgrid.exposition.protobuf;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import java.util.List;

/**
 * A group as a backup holds it. Times are nanoseconds since 1970, 0 for never.
 *
 * @param labels the grouping key
 * @param createdNanos when the first push made the group
 * @param successNanos when a push last succeeded
 * @param failureNanos when a push last failed
 */
public record SavedGroup(
    LabelSet labels,
    long createdNanos,
    long successNanos,
    long failureNanos,
    List<SavedFamily> families) {
  public SavedGroup {
    families = List.copyOf(families);
  }

  /**
   * One of its families.
   *
   * @param pushedAtNanos when it was last pushed
   */
  public record SavedFamily(long pushedAtNanos, MetricFamily family) {}
}
