package io.pushgrid.cluster.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this member has heard from the others, and so whether it holds a lease: a majority granted one within its length.
 * Who does not must assume that the others went on without it. Time is monotonic and is taken before a sign of life is
 * asked for, so a process that was frozen finds its lease run out the moment it wakes; and a lease that has run out stays
 * so, whoever comes or goes, until it is {@linkplain #renew renewed}. Any thread may call any method.
 *
 * <p>Two members have no majority, and both go on while they do not hear of each other. One loses its lease only if it was
 * itself frozen for so long that the other may have taken it for dead.
 */
final class Contacts {
  private final LongSupplier nanoTime;
  private final LeaseLengths lengths;
  private final Map<UUID, Contact> others = new HashMap<>();
  private boolean ranOut;

  /** When somebody last asked for the lease, which is done all the time unless this process does not run. */
  private long lookedAt;

  /**
   * The last two dealings with a member.
   *
   * @param grantedNanos when it was asked what it last granted
   * @param askedNanos when it was asked what it last answered
   */
  private record Contact(
      long grantedNanos, long askedNanos, @Nullable SignOfLife sign) {}

  Contacts(LongSupplier nanoTime, LeaseLengths lengths) {
    this.nanoTime = nanoTime;
    this.lengths = lengths;
    this.lookedAt = nanoTime.getAsLong();
  }

  /** The members are these now, this one not counted; new ones start as if they had granted a lease. */
  synchronized void members(Set<UUID> now) {
    // Judged by the members among whom it was held, as fewer are easier to please.
    holdsLease();
    long current = nanoTime.getAsLong();
    now.forEach(member -> others.putIfAbsent(member, new Contact(current, current, null)));
    others.keySet().retainAll(now);
  }

  /**
   * A member answered.
   *
   * @param askedNanos the monotonic clock before it was asked
   */
  synchronized void answered(UUID member, long askedNanos, SignOfLife sign) {
    others.computeIfPresent(
        member,
        (id, last) -> new Contact(
            sign.granted() ? Math.max(last.grantedNanos, askedNanos) : last.grantedNanos,
            Math.max(last.askedNanos, askedNanos),
            last.sign != null && last.askedNanos > askedNanos ? last.sign : sign));
  }

  synchronized boolean holdsLease() {
    long now = nanoTime.getAsLong();
    long pause = now - lookedAt;
    lookedAt = now;
    ranOut |= switch (others.size()) {
      case 0 -> false;
      case 1 -> pause > lengths.ofPair().toNanos();
      default -> now - majorityGrantedNanos() > lengths.ofMajority().toNanos();
    };
    return !ranOut;
  }

  /** The clock when a majority was last asked for what they granted, this moment if there is nobody to ask. */
  synchronized long majorityGrantedNanos() {
    if (others.isEmpty()) {
      return nanoTime.getAsLong();
    }
    List<Long> latestFirst = others.values().stream()
        .map(Contact::grantedNanos)
        .sorted((a, b) -> Long.signum(b - a))
        .toList();
    int needed = (others.size() + 1) / 2;
    return latestFirst.get(needed - 1);
  }

  /** A lease that has run out may be held again. To be called once its loss has been acted upon. */
  synchronized void renew() {
    ranOut = false;
  }

  /** How many others refused a member when they were asked after that time. */
  synchronized int refusals(UUID member, long afterNanos) {
    return (int) saidOf(member, afterNanos)
        .filter(sign -> sign.refused().contains(member))
        .count();
  }

  /** Whether another was asked after that time and did not refuse a member. */
  synchronized boolean isHeardByOthers(UUID member, long afterNanos) {
    return saidOf(member, afterNanos).anyMatch(sign -> !sign.refused().contains(member));
  }

  /** What others said who were asked after that time; nobody is asked about itself. */
  private Stream<SignOfLife> saidOf(UUID member, long afterNanos) {
    return others.entrySet().stream()
        .filter(each -> !each.getKey().equals(member))
        .map(Map.Entry::getValue)
        .filter(contact -> contact.askedNanos - afterNanos > 0)
        .map(Contact::sign)
        .flatMap(Stream::ofNullable);
  }

  /** The last that a member said of itself, if it was asked after that time; null if nothing. */
  synchronized @Nullable SignOfLife signSince(UUID member, long afterNanos) {
    Contact contact = others.get(member);
    return contact == null || contact.askedNanos - afterNanos <= 0 ? null : contact.sign;
  }

  /** The last that a member said of itself, null if it has not yet. */
  synchronized @Nullable SignOfLife lastSign(UUID member) {
    Contact contact = others.get(member);
    return contact == null ? null : contact.sign;
  }

  /** When a member was asked what it last answered. */
  synchronized long answeredNanos(UUID member) {
    Contact contact = others.get(member);
    return contact == null ? nanoTime.getAsLong() : contact.askedNanos;
  }
}
