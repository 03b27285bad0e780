package io.pushgrid.cluster.contact;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The leases this member gives the others. Whoever asks is granted one, unless it was silent for longer than a lease lasts:
 * then it is refused until it has compared itself with this member, as the others may have gone on without it meanwhile.
 * Silence is waited for a little longer than the lease, as clocks do not run at quite the same speed. Any thread may call
 * any method.
 */
final class Grants {
  private final LongSupplier nanoTime;
  private final long leaseNanos;
  private final long silenceNanos;
  private final Map<UUID, Long> grantedAt = new HashMap<>();
  private final Map<UUID, Long> refusedSince = new HashMap<>();
  private long lookedAt;

  Grants(LongSupplier nanoTime, Duration lease) {
    this.nanoTime = nanoTime;
    this.leaseNanos = lease.toNanos();
    this.silenceNanos = leaseNanos + leaseNanos / 20;
    this.lookedAt = nanoTime.getAsLong();
  }

  /** New members have a lease more: they take themselves to have one from the moment they see this member. */
  synchronized void members(Set<UUID> others) {
    long now = look();
    others.forEach(member -> grantedAt.putIfAbsent(member, now + leaseNanos));
    grantedAt.keySet().retainAll(others);
    refusedSince.keySet().retainAll(others);
  }

  /** A member asks; whether it may count the answer for its lease. */
  synchronized boolean ask(UUID member) {
    long now = look();
    if (refusedSince.containsKey(member)) {
      return false;
    }
    // Whoever asks has seen this member, so what it took itself to have runs out no later than
    // this.
    grantedAt.put(member, now);
    return true;
  }

  /** A member has compared itself with this one: nothing is held against it any more. */
  synchronized void compared(UUID member) {
    long now = look();
    refusedSince.remove(member);
    grantedAt.merge(member, now, Math::max);
  }

  synchronized void refuse(UUID member) {
    refusedSince.putIfAbsent(member, look());
  }

  synchronized Set<UUID> refused() {
    look();
    return Set.copyOf(refusedSince.keySet());
  }

  /** The monotonic clock when this member began to refuse another, null if it does not. */
  synchronized @Nullable Long refusedSince(UUID member) {
    look();
    return refusedSince.get(member);
  }

  private long look() {
    long now = nanoTime.getAsLong();
    long pause = now - lookedAt;
    lookedAt = now;
    if (pause > leaseNanos / 2) {
      // It was this process that did not run. What was said to it meanwhile it has yet to hear.
      grantedAt.replaceAll((member, at) -> at + pause);
    }
    grantedAt.forEach((member, at) -> {
      if (now - at > silenceNanos) {
        refusedSince.putIfAbsent(member, now);
      }
    });
    return now;
  }
}
