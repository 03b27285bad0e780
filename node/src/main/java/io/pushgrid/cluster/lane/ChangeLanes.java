package io.pushgrid.cluster.lane;

import io.pushgrid.cluster.NotAcknowledgedException;
import io.pushgrid.group.GroupDelta;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries every change to every other member, and tells when all have it.
 *
 * <p>All state belongs to one thread, the replication thread; calls from others, and answers that arrive on Hazelcast's
 * threads, are handed to it. A change is acknowledged when it waits for nobody, and only after the membership was looked
 * at once more: members that joined meanwhile get every change that is not yet acknowledged, members that left are not
 * waited for. While acknowledgements are held (the member merges, or has not yet compared itself with the others) changes
 * that could be acknowledged wait.
 *
 * <p>A recipient that is waited for no more loses its lane and what is in it: should it be waited for again, it has compared
 * itself with this member meanwhile.
 */
public final class ChangeLanes {
  private static final Logger log = LoggerFactory.getLogger(ChangeLanes.class);
  private static final Duration RETRY_AFTER = Duration.ofMillis(20);

  private final Deliveries deliveries;
  private final SerialThread thread;
  private final LongSupplier nanoTime;
  private final int minMembers;
  private final Map<UUID, Lane> lanes = new HashMap<>();
  private final Set<PendingChange> unacknowledged = new LinkedHashSet<>();
  private boolean held = true;

  /** Holds that were asked for and have not come to the thread yet: from the asking on nothing is acknowledged. */
  private final AtomicInteger comingHolds = new AtomicInteger();

  /** For other threads to read. */
  private volatile int unacknowledgedCount;

  private volatile Map<UUID, Lag> lags = Map.of();

  /**
   * Lanes to nobody yet.
   *
   * @param thread the replication thread
   * @param minMembers how many members an acknowledgement must speak for, this one included
   */
  public ChangeLanes(
      Deliveries deliveries, SerialThread thread, LongSupplier nanoTime, int minMembers) {
    this.deliveries = deliveries;
    this.thread = thread;
    this.nanoTime = nanoTime;
    this.minMembers = minMembers;
  }

  /** Sends a change that is made here already; completes when it is made everywhere. */
  public Future<Void> send(GroupDelta delta) {
    PendingChange change = new PendingChange(delta, nanoTime.getAsLong());
    thread.execute(() -> {
      followMembership();
      unacknowledged.add(change);
      unacknowledgedCount = unacknowledged.size();
      for (Lane lane : lanes.values()) {
        lane.offer(change);
        pump(lane);
      }
      acknowledgeIfComplete(change);
    });
    return change.outcome().future();
  }

  /** How many changes some member has not answered yet. */
  public int unacknowledged() {
    return unacknowledgedCount;
  }

  /** How far each recipient is behind, as of a moment ago. */
  public Map<UUID, Lag> lags() {
    return lags;
  }

  /** Looks at who is waited for now. */
  public void membershipChanged() {
    thread.execute(this::followMembership);
  }

  /** From the return of this on nothing is acknowledged, until the next release. */
  public void hold() {
    comingHolds.incrementAndGet();
    thread.execute(() -> {
      held = true;
      comingHolds.decrementAndGet();
    });
  }

  public void release() {
    thread.execute(() -> {
      held = false;
      followMembership();
      List.copyOf(unacknowledged).forEach(this::acknowledgeIfComplete);
    });
  }

  /** Answers the changes that have waited for too long; they are in order of age. */
  public void expire(Duration timeout) {
    thread.execute(() -> {
      long oldest = nanoTime.getAsLong() - timeout.toNanos();
      boolean expired = false;
      Iterator<PendingChange> changes = unacknowledged.iterator();
      while (changes.hasNext()) {
        PendingChange change = changes.next();
        if (change.acceptedNanos() - oldest > 0) {
          break;
        }
        changes.remove();
        int members = lanes.size() + 1;
        change
            .outcome()
            .tryFail(new NotAcknowledgedException(members - change.waitingFor(), members));
        expired = true;
      }
      if (expired) {
        unacknowledgedCount = unacknowledged.size();
        lanes.values().forEach(Lane::dropAnswered);
      }
      followMembership();
      List.copyOf(unacknowledged).forEach(this::acknowledgeIfComplete);
      lags = measureLags();
    });
  }

  private Map<UUID, Lag> measureLags() {
    long now = nanoTime.getAsLong();
    Map<UUID, Lag> measured = new HashMap<>();
    lanes.forEach((member, lane) -> measured.put(member, lane.lag(now)));
    return Map.copyOf(measured);
  }

  /** Completes when nothing waits any more, or the deadline has passed. */
  public Future<Void> whenIdle(Duration deadline) {
    Promise<Void> idle = Promise.promise();
    thread.execute(() -> completeWhenIdle(idle, nanoTime.getAsLong() + deadline.toNanos()));
    return idle.future();
  }

  private void completeWhenIdle(Promise<Void> idle, long deadlineNanos) {
    if (unacknowledged.isEmpty() || nanoTime.getAsLong() - deadlineNanos >= 0) {
      idle.complete();
    } else {
      thread.after(RETRY_AFTER, () -> completeWhenIdle(idle, deadlineNanos));
    }
  }

  private void followMembership() {
    Set<UUID> recipients = deliveries.recipients();
    List<Lane> gone = new ArrayList<>();
    lanes.values().removeIf(lane -> !recipients.contains(lane.member()) && gone.add(lane));
    for (UUID member : recipients) {
      if (!lanes.containsKey(member)) {
        Lane lane = new Lane(member);
        lanes.put(member, lane);
        unacknowledged.forEach(lane::offer);
        pump(lane);
      }
    }
    for (Lane lane : gone) {
      for (PendingChange change : lane.outstanding()) {
        change.waitForOneLess();
        acknowledgeIfComplete(change);
      }
    }
  }

  private void pump(Lane lane) {
    while (lane.canSend()) {
      Lane.Batch batch = lane.next();
      deliveries.deliver(
          lane.member(),
          batch.encode(),
          failure -> thread.execute(() -> answered(lane, batch, failure)));
    }
  }

  private void answered(Lane lane, Lane.Batch batch, @Nullable Throwable failure) {
    followMembership();
    if (lanes.get(lane.member()) != lane) {
      return;
    }
    if (failure != null) {
      log.atDebug().addKeyValue("member", lane.member()).setCause(failure).log("batch failed");
      thread.after(RETRY_AFTER, () -> retry(lane, batch));
      return;
    }
    lane.answered(batch);
    for (PendingChange change : batch.changes()) {
      change.waitForOneLess();
      acknowledgeIfComplete(change);
    }
    pump(lane);
  }

  private void retry(Lane lane, Lane.Batch batch) {
    if (lanes.get(lane.member()) == lane) {
      lane.returned(batch);
      lane.dropAnswered();
      pump(lane);
    }
  }

  private void acknowledgeIfComplete(PendingChange change) {
    if (change.waitingFor() == 0
        && !held
        && comingHolds.get() == 0
        && lanes.size() + 1 >= minMembers
        && unacknowledged.remove(change)) {
      unacknowledgedCount = unacknowledged.size();
      change.outcome().tryComplete();
    }
  }
}
