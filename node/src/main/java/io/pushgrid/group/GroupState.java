package io.pushgrid.group;

import io.pushgrid.group.version.Fingerprint;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.group.version.Stamps;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one group, and at once the form in which changes to it travel: a change is a state in which only
 * the changed parts are set. States of one key form a join semilattice under {@link #join}, so that whoever receives
 * states in whatever order, any number of times, ends with the same one.
 *
 * @param replacedAt the last PUT since the last DELETE; families before it do not exist
 * @param deletedAt the last DELETE; nothing before it exists
 * @param families sorted by name, each name once
 */
public record GroupState(
    GroupingKey key,
    Version replacedAt,
    Version deletedAt,
    Stamps stamps,
    List<FamilyState> families) {
  public GroupState {
    families = List.copyOf(families);
  }

  /** The state in which everything up to a version is deleted. */
  public static GroupState deleted(GroupingKey key, Version at) {
    return new GroupState(key, Version.NONE, at, Stamps.NONE, List.of());
  }

  /**
   * What is left of it when its time is over: the deletion of all that is known of it here. A push that is not known here is
   * later, or was older than the one that settled the end. Whoever lets the same state end makes the same deletion of it.
   */
  public GroupState expired() {
    return join(this, deleted(key, latest()));
  }

  /** True if the group is to be shown; otherwise this only remembers a deletion. */
  public boolean exists() {
    return stamps.anyPush();
  }

  public Stamp created() {
    return stamps.created();
  }

  public Stamp success() {
    return stamps.success();
  }

  public Stamp failure() {
    return stamps.failure();
  }

  /** What holds for it until it is pushed to again. */
  public Terms terms() {
    return stamps.terms();
  }

  /** The same, as of a change that found no such group. */
  public GroupState creating() {
    return new GroupState(key, replacedAt, deletedAt, stamps.creating(), families);
  }

  /** Whether the later of the two stamps is the success; by version, as the members' wall clocks may disagree. */
  public boolean lastPushSucceeded() {
    int order = success().version().compareTo(failure().version());
    return order == 0 ? success().epochNanos() >= failure().epochNanos() : order > 0;
  }

  /** The last change this state knows of. */
  public Version latest() {
    Version latest = Version.later(replacedAt, deletedAt);
    latest = Version.later(latest, stamps.latest());
    for (FamilyState family : families) {
      latest = Version.later(latest, family.version());
    }
    return latest;
  }

  /** The family of that name, null if there is none; a binary search, since every family of a push is looked up. */
  public @Nullable FamilyState family(String name) {
    int low = 0;
    int high = families.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Utf8Order.INSTANCE.compare(name, families.get(middle).name());
      if (order == 0) {
        return families.get(middle);
      }
      low = order > 0 ? middle + 1 : low;
      high = order < 0 ? middle - 1 : high;
    }
    return null;
  }

  /**
   * The least state that knows all that either of two states of one group knows: the later of each part. Commutative,
   * associative, idempotent.
   */
  public static GroupState join(GroupState a, GroupState b) {
    if (!a.key.equals(b.key)) {
      throw new IllegalArgumentException(
          "expected states of one group, got " + a.key + " and " + b.key);
    }
    Version deletedAt = Version.later(a.deletedAt, b.deletedAt);
    Version latestPut = Version.later(a.replacedAt, b.replacedAt);
    // A PUT that was undone is not kept, as who has forgotten the deletion cannot know of it.
    Version replacedAt = latestPut.isAfter(deletedAt) ? latestPut : Version.NONE;
    return new GroupState(
        a.key,
        replacedAt,
        deletedAt,
        Stamps.join(a.stamps, b.stamps, deletedAt),
        joinFamilies(a.families, b.families, replacedAt, deletedAt));
  }

  private static List<FamilyState> joinFamilies(
      List<FamilyState> a, List<FamilyState> b, Version replacedAt, Version deletedAt) {
    List<FamilyState> joined = new ArrayList<>(a.size() + b.size());
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int order = i == a.size()
          ? 1
          : j == b.size()
              ? -1
              : Utf8Order.INSTANCE.compare(a.get(i).name(), b.get(j).name());
      FamilyState winner = order < 0
          ? a.get(i)
          : order > 0
              ? b.get(j)
              : a.get(i).version().compareTo(b.get(j).version()) >= 0 ? a.get(i) : b.get(j);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      if (winner.version().compareTo(replacedAt) >= 0 && winner.version().isAfter(deletedAt)) {
        joined.add(winner);
      }
    }
    return joined;
  }

  /** True if both states know the same changes; since a version names one change, content need not be looked at. */
  public boolean sameAs(GroupState other) {
    return fingerprint() == other.fingerprint() && key.equals(other.key);
  }

  /** A number that differs, but for bad luck, from that of every other state of any group. */
  public long fingerprint() {
    long sum = Fingerprint.mix(key.hashCode());
    sum += 3 * replacedAt.fingerprint() + 5 * deletedAt.fingerprint();
    sum += stamps.fingerprint();
    for (FamilyState family : families) {
      sum += Fingerprint.mix(family.name().hashCode() + family.version().fingerprint());
    }
    return Fingerprint.mix(sum);
  }
}
