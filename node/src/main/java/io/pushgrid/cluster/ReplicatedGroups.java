package io.pushgrid.cluster;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupKeeper;
import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.SharedClock;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The groups as this member knows them, tombstones included. Everything that arrives, from a client or another member,
 * is joined here and nowhere else, under one lock, and the listener and the keeper hear of it in that order.
 *
 * <p>Groups lie in buckets by a hash of their key, and each bucket has a fingerprint, kept with every change, so that two
 * members can find where they differ by comparing a few kilobytes.
 */
public final class ReplicatedGroups {
  public static final int BUCKETS = 1024;

  /** Pushes wait while groups end, so that is done by the piece. */
  private static final int PIECE = 256;

  private final HybridClock clock;
  private final InstantSource wall;
  private final SharedClock shared;
  private final GroupListener listener;
  private final GroupKeeper keeper;
  private final List<Map<GroupingKey, GroupState>> buckets = new ArrayList<>(BUCKETS);
  private final long[] fingerprints = new long[BUCKETS];
  private final Deadlines deadlines = new Deadlines();
  private final AtomicLong expired = new AtomicLong();
  private Version floor = Version.NONE;

  /** Read without the lock by all who read groups: there is nothing to do before this time. */
  private volatile long nextDeadline = Terms.NEVER;

  /** Deletions before this, in milliseconds since 1970, are forgotten here, and so not learnt from others again. */
  private long forgottenBefore;

  /** Groups in memory only, of a node on its own. */
  public ReplicatedGroups(HybridClock clock, InstantSource wall, GroupListener listener) {
    this(clock, new Times(wall, SharedClock.alone(wall)), listener, GroupKeeper.NONE);
  }

  /** Groups that outlive the process, if the keeper has a place for them. */
  public ReplicatedGroups(
      HybridClock clock, Times times, GroupListener listener, GroupKeeper keeper) {
    this.clock = clock;
    this.wall = times.wall;
    this.shared = times.shared;
    this.listener = listener;
    this.keeper = keeper;
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(new HashMap<>());
    }
  }

  /**
   * What time it is.
   *
   * @param wall by this node's own clock, for the stamps of pushes and the age of deletions
   * @param shared by that of all members, for what they must agree upon
   */
  public record Times(InstantSource wall, SharedClock shared) {}

  /**
   * Makes a change here.
   *
   * @return what the other members must join
   * @throws PushRefusedException if it does not fit what is stored; nothing has changed then
   * @throws OverLimitException if there is no room for it; nothing has changed then
   */
  public synchronized GroupDelta accept(GroupChange change) {
    endIfDue(change.key());
    GroupState before = get(change.key());
    GroupState delta = change.at(clock.next(), epochNanos(wall.instant()));
    if (before == null || !before.exists()) {
      delta = delta.creating();
    }
    if (before != null && !before.exists()) {
      // Another member may not have let it end yet, and must not add to what was.
      delta = GroupState.join(delta, before);
    }
    GroupState after = joined(before, delta);
    if (after.exists()) {
      listener.requireRoom(before, after);
    }
    String objection = listener.objection(before, after);
    if (objection != null) {
      throw new PushRefusedException(objection);
    }
    if (before == null && isForgotten(after)) {
      // A copy from elsewhere, and everything was wiped while it was on its way here.
      return GroupDelta.of(delta);
    }
    put(before, after);
    return GroupDelta.of(delta);
  }

  /** Deletes everything here; returns what the other members must join. */
  public synchronized GroupDelta wipe() {
    Version at = clock.next();
    raiseFloor(at);
    return GroupDelta.wipe(at);
  }

  /** Joins what another member knows; returns how many groups, or the floor, it changed. */
  public int join(GroupDelta delta) {
    int changed = 0;
    if (delta.floor().isAfter(floor())) {
      changed += raiseFloor(delta.floor()) ? 1 : 0;
    }
    for (GroupState state : delta.groups()) {
      changed += join(state) ? 1 : 0;
    }
    return changed;
  }

  private synchronized boolean join(GroupState state) {
    clock.observe(state.latest());
    GroupState before = get(state.key());
    GroupState after = joined(before, state);
    if (before == null ? isForgotten(after) : before.sameAs(after)) {
      return false;
    }
    put(before, after);
    return true;
  }

  /** A wipe is a deletion of every group, told or not: so members agree whatever came first. */
  private GroupState joined(@Nullable GroupState before, GroupState state) {
    GroupState joined = before == null ? state : GroupState.join(before, state);
    return floor.isAfter(joined.deletedAt())
        ? GroupState.join(joined, GroupState.deleted(joined.key(), floor))
        : joined;
  }

  /**
   * A group this member does not know needs no tombstone if a wipe has deleted it, or if it is so old that this member
   * has forgotten such. Members do not forget at the same moment: were the others' tombstones taken for news, each would
   * bring back what another had just forgotten, and none would ever go.
   */
  private boolean isForgotten(GroupState group) {
    return !group.exists()
        && (!group.deletedAt().isAfter(floor) || group.latest().millis() < forgottenBefore);
  }

  private synchronized boolean raiseFloor(Version to) {
    clock.observe(to);
    if (!to.isAfter(floor)) {
      return false;
    }
    floor = to;
    deadlines.clear();
    List<GroupState> survivors = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      List<GroupState> groups = new ArrayList<>(buckets.get(bucket).values());
      buckets.get(bucket).clear();
      fingerprints[bucket] = 0;
      for (GroupState group : groups) {
        GroupState left = GroupState.join(group, GroupState.deleted(group.key(), to));
        if (!isForgotten(left)) {
          store(left);
          schedule(left);
          survivors.add(left);
        }
      }
    }
    listener.wiped(survivors);
    keeper.wiped(to, survivors);
    return true;
  }

  /**
   * Does what is due by now: groups whose time is over end, and pushes that are missed are told of. Does nothing while the
   * members' time is not known here. Costs nothing if nothing is due.
   *
   * @return what is left of the groups that ended
   */
  public List<GroupState> advance() {
    List<GroupState> ended = new ArrayList<>();
    long now = shared.millis();
    while (shared.isSettled() && nextDeadline <= now) {
      advanceSome(now, ended);
    }
    return ended;
  }

  private synchronized void advanceSome(long now, List<GroupState> ended) {
    for (int i = 0; i < PIECE; i++) {
      GroupingKey key = deadlines.poll(now);
      GroupState group = key == null ? null : get(key);
      if (group != null && group.exists()) {
        lookAt(group, now, ended);
      }
    }
    nextDeadline = deadlines.next();
  }

  private void lookAt(GroupState group, long now, List<GroupState> ended) {
    Terms terms = group.terms();
    if (terms.expiresAt() <= now) {
      ended.add(end(group));
      return;
    }
    if (terms.dueAt() <= now) {
      listener.overdue(group);
    }
    deadlines.put(group.key(), terms.nextAfter(now));
  }

  /** A push to a group whose time is over must not find it. */
  private void endIfDue(GroupingKey key) {
    GroupState group = get(key);
    if (group == null || !group.exists()) {
      return;
    }
    long expiresAt = group.terms().expiresAt();
    if (expiresAt != Terms.NEVER && shared.isSettled() && expiresAt <= shared.millis()) {
      end(group);
    }
  }

  private GroupState end(GroupState group) {
    GroupState left = group.expired();
    put(group, left);
    expired.incrementAndGet();
    return left;
  }

  /** How many groups have ended here because their time was over. */
  public long expiredGroups() {
    return expired.get();
  }

  private void schedule(GroupState group) {
    if (group.exists()) {
      deadlines.put(group.key(), group.terms().nextAfter(0));
      nextDeadline = deadlines.next();
    }
  }

  /** The time that the members agree upon. */
  public SharedClock shared() {
    return shared;
  }

  /** What makes these groups outlive the process. */
  public GroupKeeper keeper() {
    return keeper;
  }

  public synchronized Version floor() {
    return floor;
  }

  public synchronized @Nullable GroupState get(GroupingKey key) {
    return buckets.get(bucketOf(key)).get(key);
  }

  /** A fingerprint for each bucket; equal ones mean equal buckets. */
  public synchronized long[] digest() {
    return fingerprints.clone();
  }

  /** All that one bucket holds, in no order. */
  public synchronized List<GroupState> bucket(int bucket) {
    return List.copyOf(buckets.get(bucket).values());
  }

  /** Forgets deletions older than this, for good; returns of which groups. */
  public synchronized List<GroupingKey> forgetTombstones(Duration retention) {
    long before = wall.instant().minus(retention).toEpochMilli();
    forgottenBefore = Math.max(forgottenBefore, before);
    List<GroupingKey> forgotten = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Iterator<GroupState> groups = buckets.get(bucket).values().iterator();
      while (groups.hasNext()) {
        GroupState group = groups.next();
        if (!group.exists() && group.latest().millis() < before) {
          fingerprints[bucket] -= group.fingerprint();
          groups.remove();
          keeper.forgotten(group.key());
          forgotten.add(group.key());
        }
      }
    }
    return forgotten;
  }

  /** Forgets everything, as if this member had only just come; returns how many groups existed. */
  public synchronized int discard() {
    int existed = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      existed +=
          (int) buckets.get(bucket).values().stream().filter(GroupState::exists).count();
      buckets.get(bucket).clear();
      fingerprints[bucket] = 0;
    }
    floor = Version.NONE;
    deadlines.clear();
    listener.wiped(List.of());
    keeper.wiped(floor, List.of());
    return existed;
  }

  /** Forgets one group's deletion, for a member that has nobody to remember it for. */
  synchronized void forgetTombstone(GroupingKey key) {
    GroupState group = get(key);
    if (group != null && !group.exists()) {
      buckets.get(bucketOf(key)).remove(key);
      fingerprints[bucketOf(key)] -= group.fingerprint();
      keeper.forgotten(key);
    }
  }

  private void put(@Nullable GroupState before, GroupState after) {
    if (before != null) {
      fingerprints[bucketOf(after.key())] -= before.fingerprint();
    }
    store(after);
    if (before == null || !before.exists() || !before.terms().equals(after.terms())) {
      schedule(after);
    }
    listener.changed(before, after);
    keeper.changed(after);
  }

  private void store(GroupState group) {
    int bucket = bucketOf(group.key());
    buckets.get(bucket).put(group.key(), group);
    fingerprints[bucket] += group.fingerprint();
  }

  static int bucketOf(GroupingKey key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(BUCKETS));
  }

  private static long epochNanos(Instant now) {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
