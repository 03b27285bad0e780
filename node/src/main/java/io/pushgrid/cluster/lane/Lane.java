package io.pushgrid.cluster.lane;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.Version;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is on its way to one member: a queue, and at most two batches that it has not answered. While it is busy with
 * those the queue grows into larger batches. Owned by the replication thread.
 */
final class Lane {
  private static final int MAX_IN_FLIGHT = 2;
  private static final int MAX_CHANGES = 512;
  private static final int MAX_BYTES = 1 << 20;

  private final UUID member;
  private final ArrayDeque<PendingChange> queue = new ArrayDeque<>();
  private final Set<Batch> inFlight = new HashSet<>();

  Lane(UUID member) {
    this.member = member;
  }

  /** Changes that travel together; compared by identity. */
  static final class Batch {
    private final List<PendingChange> changes;

    private Batch(List<PendingChange> changes) {
      this.changes = changes;
    }

    List<PendingChange> changes() {
      return changes;
    }

    byte[] encode() {
      Version floor = Version.NONE;
      List<GroupState> groups = new ArrayList<>(changes.size());
      for (PendingChange change : changes) {
        floor = Version.later(floor, change.delta().floor());
        groups.addAll(change.delta().groups());
      }
      return GroupCodec.encode(new GroupDelta(floor, groups));
    }
  }

  UUID member() {
    return member;
  }

  void offer(PendingChange change) {
    change.waitForOneMore();
    queue.add(change);
  }

  boolean canSend() {
    return inFlight.size() < MAX_IN_FLIGHT && !queue.isEmpty();
  }

  /** The next batch, which counts as in flight until it is answered. */
  Batch next() {
    List<PendingChange> changes = new ArrayList<>();
    int bytes = 0;
    while (!queue.isEmpty() && changes.size() < MAX_CHANGES && bytes < MAX_BYTES) {
      PendingChange change = queue.poll();
      changes.add(change);
      bytes += change.delta().groups().stream().mapToInt(GroupCodec::estimate).sum();
    }
    Batch batch = new Batch(changes);
    inFlight.add(batch);
    return batch;
  }

  void answered(Batch batch) {
    inFlight.remove(batch);
  }

  /** Puts a batch that failed in front again, so that it is sent once more. */
  void returned(Batch batch) {
    inFlight.remove(batch);
    List<PendingChange> changes = batch.changes();
    for (int i = changes.size() - 1; i >= 0; i--) {
      queue.addFirst(changes.get(i));
    }
  }

  /** Drops what nobody waits for any more; the digests will bring it. */
  void dropAnswered() {
    queue.removeIf(PendingChange::isAnswered);
  }

  Lag lag(long nowNanos) {
    long oldest = nowNanos;
    Collection<PendingChange> outstanding = outstanding();
    for (PendingChange change : outstanding) {
      oldest = Math.min(oldest, change.acceptedNanos());
    }
    return new Lag(outstanding.size(), Duration.ofNanos(nowNanos - oldest));
  }

  /** All that this member has not answered. */
  Collection<PendingChange> outstanding() {
    List<PendingChange> all = new ArrayList<>(queue);
    inFlight.forEach(batch -> all.addAll(batch.changes()));
    return all;
  }
}
