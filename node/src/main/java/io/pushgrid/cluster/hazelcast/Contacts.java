package io.pushgrid.cluster.hazelcast;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When each other member last showed that it could hear this one. A member that has had contact with less than a majority
 * for the length of its lease must assume that the others went on without it. Time is monotonic and is taken before a
 * sign of life is asked for, so a process that was frozen finds its lease run out the moment it wakes. Any thread may
 * call any method.
 */
final class Contacts {
  private final LongSupplier nanoTime;
  private final long leaseNanos;
  private final Map<UUID, Long> heardAt = new ConcurrentHashMap<>();
  private volatile Set<UUID> others = Set.of();

  Contacts(LongSupplier nanoTime, Duration lease) {
    this.nanoTime = nanoTime;
    this.leaseNanos = lease.toNanos();
  }

  /** The members are these now, this one not counted; new ones start with a full lease. */
  void members(Set<UUID> now) {
    long current = nanoTime.getAsLong();
    now.forEach(member -> heardAt.putIfAbsent(member, current));
    heardAt.keySet().retainAll(now);
    others = Set.copyOf(now);
  }

  /**
   * A member answered.
   *
   * @param askedNanos the monotonic clock before it was asked
   */
  void heard(UUID member, long askedNanos) {
    heardAt.computeIfPresent(member, (id, last) -> Math.max(last, askedNanos));
  }

  /** Whether this member may still speak for the cluster; two members have no majority, so each may. */
  boolean holdsLease() {
    Set<UUID> now = others;
    int members = now.size() + 1;
    if (members <= 2) {
      return true;
    }
    long oldest = nanoTime.getAsLong() - leaseNanos;
    int inContact = 1;
    for (UUID member : now) {
      Long at = heardAt.get(member);
      inContact += at != null && at - oldest >= 0 ? 1 : 0;
    }
    return 2 * inContact > members;
  }
}
