package io.pushgrid.cluster.contact;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is waited for when a change is acknowledged, and whether this member may still be waited for itself.
 *
 * <p>A member is <em>awaited</em> from the moment it compares itself with this one: it has all that was accepted before, so
 * it needs all that is accepted after. It ceases to be when it says that it leaves, or when a majority of the members,
 * this one included, refuse it. That is safe because a member is ready only while a majority granted it a lease, and two
 * majorities have a member in common: whoever refuses waited longer than its last grant lasts, and grants nothing more
 * until the refused one, no longer ready, has compared itself with every member, this one among them, within the length of
 * one lease. So before it is ready again it is awaited here again. Any thread may call any method.
 */
public final class Attendance {
  private final Grants grants;
  private final Contacts contacts;
  private final BooleanSupplier ready;
  private final String version;
  private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();
  private final Set<UUID> leaving = ConcurrentHashMap.newKeySet();
  private volatile Set<UUID> others = Set.of();

  /**
   * Attendance of a member that knows no other yet.
   *
   * @param nanoTime a monotonic clock
   * @param ready whether this member is
   * @param version the release it runs
   */
  public Attendance(
      LongSupplier nanoTime, LeaseLengths lengths, BooleanSupplier ready, String version) {
    this.grants = new Grants(nanoTime, lengths.ofMajority());
    this.contacts = new Contacts(nanoTime, lengths);
    this.ready = ready;
    this.version = version;
  }

  /** The members are these now, this one not counted. */
  public void members(Set<UUID> now) {
    others = Set.copyOf(now);
    contacts.members(others);
    grants.members(others);
    awaited.retainAll(others);
    leaving.retainAll(others);
  }

  /** What to say to a member that asks whether this one is there. */
  public SignOfLife signFor(UUID asking) {
    boolean granted = grants.ask(asking);
    return new SignOfLife(granted, ready.getAsBoolean(), version, grants.refused());
  }

  /** A member answered what it was asked at that time of the monotonic clock. */
  public void answered(UUID member, long askedNanos, SignOfLife sign) {
    contacts.answered(member, askedNanos, sign);
  }

  /** A member begins to compare itself with this one, or this one with it. */
  public void compared(UUID member) {
    if (!leaving.contains(member)) {
      awaited.add(member);
      grants.compared(member);
    }
  }

  /** A member has closed its doors and says so; nobody needs to wait for it any more. */
  public void leaves(UUID member) {
    leaving.add(member);
    awaited.remove(member);
    grants.refuse(member);
  }

  public boolean isLeaving(UUID member) {
    return leaving.contains(member);
  }

  public boolean awaits(UUID member) {
    return awaited.contains(member);
  }

  /** True if somebody is refused here and still awaited, so that it matters what the others think. */
  public boolean inDoubt() {
    return grants.refused().stream().anyMatch(awaited::contains);
  }

  /** Ceases to wait for whom a majority refuses; returns these. */
  public List<UUID> excuse() {
    List<UUID> excused = awaited.stream().filter(this::isRefusedByMajority).toList();
    excused.forEach(awaited::remove);
    return excused;
  }

  private boolean isRefusedByMajority(UUID member) {
    Long since = grants.refusedSince(member);
    return since != null && 2 * (1 + contacts.refusals(member, since)) > others.size() + 1;
  }

  /** Whether this member may still speak for the cluster. */
  public boolean holdsLease() {
    return contacts.holdsLease();
  }

  /** A lease that ran out may be held again. To be called once its loss has been acted upon. */
  public void renewLease() {
    contacts.renew();
  }

  /** The monotonic clock when this member last knew itself among a majority. */
  public long majorityGrantedNanos() {
    return contacts.majorityGrantedNanos();
  }

  /** The last that a member said of itself when asked after that time, null if it has not answered. */
  public @Nullable SignOfLife signSince(UUID member, long afterNanos) {
    return contacts.signSince(member, afterNanos);
  }

  /** Whether a member was ready when it last answered. */
  public boolean saidReady(UUID member) {
    SignOfLife sign = contacts.lastSign(member);
    return sign != null && sign.ready();
  }
}
