package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.telemetry.ClusterMetrics;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this member knows all that the others do. After it joined, merged, or lost contact it compares itself with every
 * member, those included that join meanwhile; only then may it answer scrapes and acknowledge pushes. The work is done on
 * the repair thread.
 */
final class Sync {
  private static final Logger log = LoggerFactory.getLogger(Sync.class);
  private static final Duration RETRY_AFTER = Duration.ofMillis(100);

  private final Membership membership;
  private final Repair repair;
  private final ChangeLanes lanes;
  private final SerialThread thread;
  private final ClusterMetrics metrics;
  private final Queue<Promise<Void>> waiting = new ConcurrentLinkedQueue<>();

  /** How often sync was lost; a comparison that began before the last time does not count. */
  private final AtomicLong losses = new AtomicLong();

  private volatile @Nullable String reason = "comparing groups with the other members";

  Sync(
      Membership membership,
      Repair repair,
      ChangeLanes lanes,
      SerialThread thread,
      ClusterMetrics metrics) {
    this.membership = membership;
    this.repair = repair;
    this.lanes = lanes;
    this.thread = thread;
    this.metrics = metrics;
  }

  boolean isSynced() {
    return reason == null;
  }

  /** Why this member may know less than others, null if it knows all. */
  @Nullable
  String reason() {
    return reason;
  }

  /** Completes this the next time everything is in sync. */
  void onceSynced(Promise<Void> synced) {
    waiting.add(synced);
  }

  void lost(String why) {
    losses.incrementAndGet();
    reason = why;
    lanes.hold();
  }

  /** Starts comparing with everybody; a loss meanwhile makes it start again. */
  void begin() {
    long since = losses.get();
    thread.execute(() -> compareWithRest(since, new HashSet<>()));
  }

  private void compareWithRest(long since, Set<UUID> done) {
    if (losses.get() != since || isSynced()) {
      return;
    }
    Optional<Member> next = membership.others().stream()
        .filter(member -> !done.contains(member.getUuid()))
        .findFirst();
    if (next.isEmpty()) {
      reason = null;
      lanes.release();
      for (Promise<Void> each = waiting.poll(); each != null; each = waiting.poll()) {
        each.tryComplete();
      }
      log.atInfo().addKeyValue("members", membership.size()).log("in sync with all members");
      return;
    }
    boolean compared = compare(next.get());
    if (compared) {
      done.add(next.get().getUuid());
    }
    thread.after(compared ? Duration.ZERO : RETRY_AFTER, () -> compareWithRest(since, done));
  }

  void compareWithAll() {
    thread.execute(() -> membership.others().forEach(this::compare));
  }

  /** Compares with a random member; run again and again, this finds whatever else was lost. */
  void compareWithOne() {
    List<Member> others = new ArrayList<>(membership.others());
    if (!others.isEmpty()) {
      compare(others.get(ThreadLocalRandom.current().nextInt(others.size())));
    }
  }

  private boolean compare(Member member) {
    try {
      int changed = repair.syncWith(member);
      metrics.repaired(changed);
      if (changed > 0) {
        log.atInfo()
            .addKeyValue("member", member.getAddress())
            .addKeyValue("groups", changed)
            .log("repaired");
      }
      return true;
    } catch (CompletionException e) {
      log.atDebug().addKeyValue("member", member.getAddress()).setCause(e).log("could not compare");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
