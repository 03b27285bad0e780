package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.cluster.ClusterInfo.PartitionState;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.lane.ChangeLanes;
import io.pushgrid.cluster.lane.SerialThread;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this member knows all that the others do. After it joined, merged, or lost contact it compares itself with every
 * member, those included that join meanwhile; only then may it answer scrapes and acknowledge pushes. That counts only if
 * all were asked within the length of one lease, see {@link Attendance}. The work is done on the repair thread; everything
 * else may be called by any.
 */
final class Sync {
  private static final Logger log = LoggerFactory.getLogger(Sync.class);
  private static final Duration RETRY_AFTER = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);

  private final MemberContext context;
  private final Circle circle;
  private final ChangeLanes lanes;
  private final Comparison comparison;
  private final SerialThread thread;
  private final List<Promise<Void>> waiting = new ArrayList<>();

  /** How often sync was lost; a comparison that began before the last time does not count. */
  private long losses;

  private final long madeAt;
  private long lostAt;
  private long syncedAt;
  private volatile @Nullable String reason = "comparing groups with the other members";
  private volatile PartitionState partition = PartitionState.WHOLE;

  /** The monotonic clock when this member last knew that it heard of everything; null if it does. */
  private volatile @Nullable Long apartSince;

  Sync(
      MemberContext context,
      Circle circle,
      ChangeLanes lanes,
      Comparison comparison,
      SerialThread thread) {
    this.context = context;
    this.circle = circle;
    this.lanes = lanes;
    this.comparison = comparison;
    this.thread = thread;
    this.madeAt = context.nanoTime();
    this.lostAt = madeAt;
    this.apartSince = apartSince(context);
  }

  /** Where an earlier life of this process knew all; null if there was none, or it kept nothing. */
  private static @Nullable Long apartSince(MemberContext context) {
    Instant known = context.groups().keeper().lastInSync();
    return known == null
        ? null
        : context.nanoTime()
            - Duration.between(known, context.clocks().wall().instant()).toNanos();
  }

  /** Has it written down that this member knows all, if it does. */
  void note() {
    if (isSynced()) {
      context.groups().keeper().inSync(context.clocks().wall().instant());
    }
  }

  boolean isSynced() {
    return reason == null;
  }

  /** Why this member may know less than others, null if it knows all. */
  @Nullable
  String reason() {
    return reason;
  }

  PartitionState partition() {
    return isSynced() && circle.absentees().areCutOff() ? PartitionState.SPLIT : partition;
  }

  /** For how long others may have changed what this member does not know. */
  Duration apart() {
    Long since = apartSince;
    return since == null ? Duration.ZERO : Duration.ofNanos(context.nanoTime() - since);
  }

  /** Completes this the next time everything is in sync. */
  synchronized void onceSynced(Promise<Void> synced) {
    waiting.add(synced);
  }

  /** Whoever calls this has to {@link #begin}, now or when there is hope. */
  synchronized void lost(String why, PartitionState state) {
    losses++;
    lostAt = context.nanoTime();
    if (apartSince == null) {
      apartSince = circle.attendance().majorityGrantedNanos();
    }
    reason = why;
    partition = state;
    lanes.hold();
  }

  /**
   * Sync is lost, if it was not before, and what is to regain it is begun. Several threads may find out at once: were one to
   * count a loss after another had begun, what was begun would not count, and nobody would begin again.
   *
   * @return true if it was in sync until now
   */
  synchronized boolean loseAndBegin(String why, PartitionState state) {
    if (!isSynced()) {
      return false;
    }
    lost(why, state);
    begin();
    return true;
  }

  /** How often sync was lost, if it is lost now; empty if not. */
  synchronized OptionalLong loss() {
    return isSynced() ? OptionalLong.empty() : OptionalLong.of(losses);
  }

  /** Starts comparing with everybody; a loss meanwhile makes it start again. */
  synchronized void begin() {
    long since = losses;
    thread.execute(() -> round(since, new HashMap<>()));
  }

  /** True if a sign that was asked for at that time shows how this member is seen now. */
  synchronized boolean isNews(long askedNanos) {
    return isSynced() && askedNanos - syncedAt > 0;
  }

  /**
   * Members were lost and a minority remained. The others may live, and be ready, and have lost this one as well: nothing is
   * served or acknowledged before it is known what became of them.
   */
  void doubt() {
    loseAndBegin("finding out what became of the other members", PartitionState.CUT_OFF);
  }

  /** Nobody is missing any more who was out of reach. */
  synchronized void together() {
    if (isSynced() && !circle.absentees().areCutOff() && !circle.absentees().areUnclear()) {
      apartSince = null;
    }
  }

  void compareWithAll() {
    thread.execute(() -> circle.membership().others().stream()
        .filter(member -> circle.attendance().saidReady(member.getUuid()))
        .forEach(comparison::casual));
  }

  /** Compares with a random member; run again and again, this finds whatever else was lost. */
  void compareWithOne() {
    // One that is not ready yet compares itself with everybody; twice would be waste.
    List<Member> others = circle.membership().others().stream()
        .filter(member -> circle.attendance().saidReady(member.getUuid()))
        .toList();
    if (!others.isEmpty()) {
      comparison.casual(others.get(ThreadLocalRandom.current().nextInt(others.size())));
    }
  }

  private void round(long since, Map<UUID, Long> comparedAt) {
    if (!isCurrent(since)) {
      return;
    }
    String others = circle.whoElseIsThere(isStarting());
    if (others != null) {
      waitBecause(since, others);
      thread.after(LOOK_AGAIN_AFTER, () -> round(since, new HashMap<>()));
      return;
    }
    if (!discardIfAwayTooLong()) {
      thread.after(RETRY_AFTER, () -> round(since, comparedAt));
      return;
    }
    Optional<Member> next = circle.membership().others().stream()
        .filter(member -> !isFresh(comparedAt.get(member.getUuid())))
        // Whoever is asked waits for this member from then on, so those come last who answer.
        .max(Comparator.comparing(member -> circle.attendance().silence(member.getUuid())));
    if (next.isPresent()) {
      compare(since, next.get(), comparedAt);
    } else if (!complete(since)) {
      thread.after(RETRY_AFTER, () -> round(since, comparedAt));
    }
  }

  /** A frozen peer answers as little as a dead one, and may know all that there is. */
  private boolean isStarting() {
    Duration running = Duration.ofNanos(context.nanoTime() - madeAt);
    return syncedAt == 0 && running.compareTo(context.options().timing().failureTimeout()) < 0;
  }

  private void compare(long since, Member member, Map<UUID, Long> comparedAt) {
    long asked = context.nanoTime();
    boolean compared = comparison.toBeReady(member, since);
    if (compared) {
      circle.attendance().compared(member.getUuid());
      comparedAt.put(member.getUuid(), asked);
    }
    thread.after(compared ? Duration.ZERO : RETRY_AFTER, () -> round(since, comparedAt));
  }

  private boolean isFresh(@Nullable Long askedNanos) {
    return askedNanos != null
        && context.nanoTime() - askedNanos <= context.options().timing().lease().toNanos();
  }

  private synchronized boolean isCurrent(long since) {
    return losses == since && !isSynced();
  }

  private synchronized void waitBecause(long since, String why) {
    if (isCurrent(since) && !why.equals(reason)) {
      reason = why;
      log.atWarn().addKeyValue("reason", why).log("not ready");
    }
  }

  /**
   * False if this member knows all and still may not speak, as no majority listens, or as others ceased to be members since
   * the round began: what became of them is not known yet.
   */
  private synchronized boolean complete(long since) {
    circle.attendance().renewLease();
    if (!isCurrent(since)
        || circle.absentees().areUnclear()
        || !circle.attendance().holdsLease()) {
      return false;
    }
    reason = null;
    partition = PartitionState.WHOLE;
    syncedAt = context.nanoTime();
    together();
    lanes.release();
    waiting.forEach(Promise::tryComplete);
    waiting.clear();
    log.atInfo().addKeyValue("members", circle.membership().size()).log("in sync with all members");
    return true;
  }

  /**
   * Deletions older than the retention are remembered nowhere, so what a member has kept from before is worth nothing where
   * another has stayed.
   *
   * @return false if it is not known yet whether another has
   */
  private boolean discardIfAwayTooLong() {
    Duration apart = apart();
    if (apart.compareTo(context.options().timing().tombstoneRetention()) <= 0) {
      return true;
    }
    Optional<Boolean> stayed = circle.anotherIsReady(lostAt);
    if (stayed.orElse(false)) {
      int discarded = context.groups().discard();
      apartSince = null;
      log.atWarn()
          .addKeyValue("apart_seconds", apart.toSeconds())
          .addKeyValue("groups", discarded)
          .log("was away for longer than deletions are remembered; takes the others' groups");
    }
    return stayed.isPresent();
  }
}
