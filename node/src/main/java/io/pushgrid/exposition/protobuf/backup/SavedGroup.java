package io.pushgrid.exposition.protobuf.backup;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import java.util.List;

/**
 * A group as a backup holds it. Times are nanoseconds since 1970, 0 for never.
 *
 * @param labels the grouping key
 */
public record SavedGroup(
    LabelSet labels, Times times, Remarks remarks, List<SavedFamily> families) {
  public SavedGroup {
    families = List.copyOf(families);
  }

  /** A group of which no more is known than its times. */
  public SavedGroup(LabelSet labels, Times times, List<SavedFamily> families) {
    this(labels, times, Remarks.NONE, families);
  }

  /** When a group was made, and when a push to it last succeeded and failed. */
  public record Times(long created, long success, long failure) {}

  /**
   * What else is known of the last pushes; files of older releases do not have it.
   *
   * @param failure why the last that failed did, empty if that is not known
   * @param ofSuccess what the last that succeeded settled
   * @param ofFailure what the last that failed would have
   */
  public record Remarks(String failure, SavedTerms ofSuccess, SavedTerms ofFailure) {
    public static final Remarks NONE = new Remarks("", SavedTerms.NONE, SavedTerms.NONE);
  }

  /**
   * What a push settled about the time after it, in milliseconds.
   *
   * @param since when it was accepted, since 1970, by the clock of all members; 0 if that is not known
   * @param ttl for how long the group is shown without another, 0 for ever
   * @param interval how soon the next is due, 0 if nobody expects one
   */
  public record SavedTerms(long since, long ttl, long interval) {
    public static final SavedTerms NONE = new SavedTerms(0, 0, 0);
  }

  /**
   * One of its families.
   *
   * @param pushedAtNanos when it was last pushed
   */
  public record SavedFamily(long pushedAtNanos, MetricFamily family) {}
}
