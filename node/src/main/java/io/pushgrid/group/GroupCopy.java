package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.version.Fingerprint;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.group.version.Stamps;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.Utf8Order;
import java.util.Comparator;
import java.util.List;

/**
 * A group as it was somewhere else, or here some time ago. Times are nanoseconds since 1970, 0 for never. Taken over, it
 * has the stamps it came with, and a version before that of every push that it must not undo.
 *
 * @param families in any order, each name once
 */
public record GroupCopy(GroupingKey key, Times times, Remarks remarks, List<Family> families) {
  private static final long NANOS = 1_000_000_000L;

  public GroupCopy {
    families = families.stream()
        .sorted(Comparator.comparing(Family::name, Utf8Order.INSTANCE))
        .toList();
    for (int i = 1; i < families.size(); i++) {
      if (families.get(i - 1).name().equals(families.get(i).name())) {
        throw new IllegalArgumentException("expected each family of group " + key
            + " once, got more of " + families.get(i).name());
      }
    }
  }

  /** A copy of which no more is known than its times. */
  public GroupCopy(GroupingKey key, Times times, List<Family> families) {
    this(key, times, Remarks.NONE, families);
  }

  /**
   * When a group was made, and when a push to it last succeeded and failed.
   *
   * @param created 0 if that is not known
   */
  public record Times(long created, long success, long failure) {
    public Times {
      if (created < 0 || success < 0 || failure < 0 || success + failure == 0) {
        throw new IllegalArgumentException("expected the time of a push since 1970, got success "
            + success + " and failure " + failure);
      }
    }

    /** When it was last pushed to, whatever came of it. */
    public long latest() {
      return Math.max(success, failure);
    }

    /** The times a group has now. */
    public static Times of(GroupState group) {
      return new Times(
          group.created().epochNanos(),
          group.success().epochNanos(),
          group.failure().epochNanos());
    }
  }

  /**
   * What else is known of the last pushes.
   *
   * @param error why the last that failed did; as much of it is kept as of any
   * @param ofSuccess what the last that succeeded settled
   * @param ofFailure what the last that failed would have
   */
  public record Remarks(String error, Terms ofSuccess, Terms ofFailure) {
    public static final Remarks NONE = new Remarks("", Terms.NONE, Terms.NONE);

    public Remarks {
      error = GroupChange.PushFailed.shortened(error);
    }
  }

  /** What holds for the group until it is pushed to again. */
  public Terms terms() {
    return times.success > 0 ? remarks.ofSuccess : remarks.ofFailure;
  }

  /** A family, and when it was last pushed. */
  public record Family(long pushedAtNanos, FamilyBlock block) {
    public String name() {
      return block.name();
    }
  }

  /**
   * A version for a group of another gateway: before everything that was ever pushed here, and in the order of pushes
   * there, so that a later copy joins over an earlier one, and one that is the same does nothing. Seconds stand where
   * milliseconds do in all other versions.
   *
   * @param complete false if something of the group could not be had: the copy with everything is then the later one
   */
  public Version inOrderOfPushes(boolean complete) {
    long latest = times.latest();
    long fraction = ((latest % NANOS) << Version.COUNTER_BITS) / NANOS;
    // The time is cut to 15 microseconds; where the node's number stands the whole of it decides.
    return new Version(
        ((latest / NANOS) << Version.COUNTER_BITS) | fraction, 2 * latest + (complete ? 1 : 0));
  }

  /**
   * A version for a group that is to come back: right behind all that is known of it here, before anything that is pushed
   * from now on, wherever, and even if that push has been acknowledged and not yet heard of.
   */
  public Version rightAfter(Version known) {
    // Some steps and not one, so that copies of different times have different versions.
    long steps = 1 + (Fingerprint.mix(times.latest()) >>> 33);
    return known.node() > Long.MAX_VALUE - steps
        ? new Version(known.time() + 1, Long.MIN_VALUE)
        : new Version(known.time(), known.node() + steps);
  }

  /** The group as a state to join, all of it at one version. */
  public GroupState at(Version version) {
    return new GroupState(
        key,
        version,
        Version.NONE,
        new Stamps(
            stamp(version, times.created),
            stamp(version, times.success).withTerms(termsOf(times.success, remarks.ofSuccess)),
            stamp(version, times.failure)
                .withError(times.failure == 0 ? "" : remarks.error)
                .withTerms(termsOf(times.failure, remarks.ofFailure))),
        families.stream()
            .map(family -> new FamilyState(version, family.pushedAtNanos, family.block))
            .toList());
  }

  /** What never happened settled nothing. */
  private static Terms termsOf(long nanos, Terms terms) {
    return nanos == 0 ? Terms.NONE : terms;
  }

  private static Stamp stamp(Version version, long nanos) {
    return nanos == 0 ? Stamp.NEVER : new Stamp(version, nanos);
  }
}
