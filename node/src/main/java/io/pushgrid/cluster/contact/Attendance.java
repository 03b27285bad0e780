package io.pushgrid.cluster.contact;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
  private final LongSupplier nanoTime;
  private final Duration lease;
  private final long removalNanos;
  private final Grants grants;
  private final Contacts contacts;
  private final BooleanSupplier ready;
  private final Supplier<Vitals> vitals;
  private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();

  /** Awaited members of whom this one knows all that they did, and they of it. */
  private final Set<UUID> matched = ConcurrentHashMap.newKeySet();

  private final Set<UUID> leaving = ConcurrentHashMap.newKeySet();
  private final Set<UUID> dead = ConcurrentHashMap.newKeySet();

  /** The loss of each member that it compared itself after. */
  private final Map<UUID, Long> losses = new HashMap<>();

  /** Awaited members that are not members, no more or not yet, and the clock when they last were or spoke. */
  private final Map<UUID, Long> removed = new HashMap<>();

  private Set<UUID> members = Set.of();
  private volatile Set<UUID> others = Set.of();

  /**
   * Attendance of a member that knows no other yet.
   *
   * @param nanoTime a monotonic clock
   * @param ready whether this member is
   * @param vitals how it is otherwise
   */
  public Attendance(
      LongSupplier nanoTime, LeaseLengths lengths, BooleanSupplier ready, Supplier<Vitals> vitals) {
    this.nanoTime = nanoTime;
    this.lease = lengths.ofMajority();
    long nanos = lease.toNanos();
    // As silence is waited for, and a moment in which the others learn of the removal.
    this.removalNanos = nanos + nanos / 20 + nanos / 6;
    this.grants = new Grants(nanoTime, lease);
    this.contacts = new Contacts(nanoTime, lengths);
    this.ready = ready;
    this.vitals = vitals;
  }

  /** The members are these now, this one not counted. */
  public synchronized void members(Set<UUID> now) {
    Set<UUID> before = others;
    members = Set.copyOf(now);
    dead.retainAll(now);
    others = members.stream().filter(member -> !dead.contains(member)).collect(toUnmodifiableSet());
    contacts.members(others);
    grants.members(others);
    // Who is one again, as after a merge, is judged anew.
    removed.keySet().removeAll(others);
    before.stream().filter(member -> !others.contains(member)).forEach(this::removed);
    leaving.retainAll(now);
    losses.keySet().retainAll(now);
  }

  private void removed(UUID member) {
    boolean mayHaveLease = !dead.contains(member) && !leaving.contains(member) && !others.isEmpty();
    if (mayHaveLease && awaited.contains(member)) {
      removed.put(member, nanoTime.getAsLong());
    } else {
      awaitNoMore(member);
    }
  }

  private boolean awaitNoMore(UUID member) {
    matched.remove(member);
    return awaited.remove(member);
  }

  /** There is no such process any more, whatever the list of members says. Returns false if that was known. */
  public synchronized boolean died(UUID member) {
    removed.remove(member);
    boolean wasAwaited = awaitNoMore(member);
    boolean news = members.contains(member) && dead.add(member);
    if (news) {
      members(members);
    }
    return news || wasAwaited;
  }

  /** What to say to a member that asks whether this one is there. */
  public SignOfLife signFor(UUID asking) {
    spoke(asking);
    boolean granted = !dead.contains(asking) && grants.ask(asking);
    return new SignOfLife(granted, ready.getAsBoolean(), vitals.get(), grants.refused());
  }

  /** Whoever asks for a lease may have one, member or not. */
  private synchronized void spoke(UUID member) {
    removed.computeIfPresent(member, (id, at) -> nanoTime.getAsLong());
  }

  /** A member answered what it was asked at that time of the monotonic clock. */
  public void answered(UUID member, long askedNanos, SignOfLife sign) {
    contacts.answered(member, askedNanos, sign);
  }

  /** This member has compared itself with another. */
  public synchronized void compared(UUID member) {
    await(member);
    matches(member);
  }

  /** A member that is awaited has compared itself with this one, and each told the other what it did not know. */
  public synchronized void matches(UUID member) {
    if (awaited.contains(member)) {
      matched.add(member);
    }
  }

  private void await(UUID member) {
    if (!leaving.contains(member)) {
      awaited.add(member);
      grants.compared(member);
      // It may not be in the list yet, or be there no more under this name, as after a merge.
      if (!members.contains(member)) {
        removed.put(member, nanoTime.getAsLong());
      }
    }
  }

  /**
   * A member begins to compare itself with this one. It may know what this one does not, until it {@link #matches}.
   *
   * @param loss how often it has lost its sync, which it hopes to regain
   */
  public synchronized void compares(UUID member, long loss) {
    losses.merge(member, loss, Math::max);
    if (dead.remove(member)) {
      members(members);
    }
    await(member);
  }

  /**
   * A member is not ready, and will not be before it has compared itself with this one.
   *
   * @param loss how often it has lost its sync; if it has compared itself since, this is no news
   */
  public synchronized void standsBack(UUID member, long loss) {
    if (loss > losses.getOrDefault(member, 0L)) {
      awaitNoMore(member);
      grants.refuse(member);
    }
  }

  /** A member has closed its doors and says so; nobody needs to wait for it any more. */
  public synchronized void leaves(UUID member) {
    leaving.add(member);
    awaitNoMore(member);
    removed.remove(member);
    grants.refuse(member);
  }

  public boolean isLeaving(UUID member) {
    return leaving.contains(member);
  }

  /** The members whose answer an acknowledgement needs. */
  public Set<UUID> awaited() {
    return Set.copyOf(awaited);
  }

  public boolean awaits(UUID member) {
    return awaited.contains(member);
  }

  /**
   * Whether a member is told what is accepted here, or will be as soon as it has joined: it is awaited, or it answers and
   * nothing is held against it.
   */
  public synchronized boolean reaches(UUID member) {
    return awaits(member) || (hears(member, lease) && grants.refusedSince(member) == null);
  }

  /** Whether a member holds all that this one knows and acknowledges, and had nothing to add when they were compared. */
  public boolean isMatched(UUID member) {
    return matched.contains(member);
  }

  /** Who is refused here and still awaited, so that it matters what the others think. */
  public List<UUID> unheard() {
    return grants.refused().stream().filter(awaited::contains).toList();
  }

  /** Whether another member hears of one that this one has not heard of for long. */
  public boolean isHeardByOthers(UUID unheard) {
    Long since = grants.refusedSince(unheard);
    return since != null && contacts.isHeardByOthers(unheard, since);
  }

  /** Ceases to wait for whom a majority refuses, or who ceased to be a member long enough ago; returns these. */
  public synchronized List<UUID> excuse() {
    List<UUID> excused = awaited.stream()
        .filter(member -> isRefusedByMajority(member) || hasNoLeaseLeft(member))
        .toList();
    excused.forEach(this::awaitNoMore);
    excused.forEach(removed::remove);
    return excused;
  }

  private boolean hasNoLeaseLeft(UUID member) {
    Long at = removed.get(member);
    return at != null && nanoTime.getAsLong() - at > removalNanos;
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

  /** Whether a member answered what it was asked no longer ago than this; who is dead did not. */
  public boolean hears(UUID member, Duration ago) {
    return others.contains(member) && silence(member).compareTo(ago) <= 0;
  }

  /** For how long a member has not answered. */
  public Duration silence(UUID member) {
    return Duration.ofNanos(nanoTime.getAsLong() - contacts.answeredNanos(member));
  }
}
