package io.pushgrid.group.version;

import java.time.Duration;
import java.util.Comparator;

/**
 * What a push settles about the time after it, until the next one does.
 *
 * @param since when it was accepted, by the members' {@link SharedClock}, in milliseconds since 1970; 0 if that is not known
 * @param ttlMillis for how long the group is shown if nobody pushes to it again, 0 for ever
 * @param intervalMillis how soon the next push is due, 0 if nobody expects one
 */
public record Terms(long since, long ttlMillis, long intervalMillis) implements Comparable<Terms> {
  /** Nothing was settled: the group stays, and no push is missed. */
  public static final Terms NONE = new Terms(0, 0, 0);

  /** A time that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final Comparator<Terms> ORDER = Comparator.comparingLong(Terms::since)
      .thenComparingLong(Terms::ttlMillis)
      .thenComparingLong(Terms::intervalMillis);

  public Terms {
    if (since < 0 || ttlMillis < 0 || intervalMillis < 0) {
      throw new IllegalArgumentException(
          "expected a time since 1970 and spans of 0 ms or more, got " + since + ", " + ttlMillis
              + " and " + intervalMillis);
    }
  }

  /** The terms of a push that is accepted now; spans of zero settle nothing, but tell when it was. */
  public static Terms of(long now, Duration ttl, Duration interval) {
    return new Terms(now, ttl.toMillis(), interval.toMillis());
  }

  /** From when on the group is no longer shown, {@link #NEVER} if it stays. */
  public long expiresAt() {
    return after(ttlMillis);
  }

  /** From when on a push is missed, {@link #NEVER} if nobody expects one. */
  public long dueAt() {
    return after(intervalMillis);
  }

  public boolean expectsPushes() {
    return intervalMillis > 0;
  }

  /** The first time after the given one when there is something to do about the group, {@link #NEVER} if there is none. */
  public long nextAfter(long time) {
    long due = dueAt() > time ? dueAt() : NEVER;
    long expiry = expiresAt() > time ? expiresAt() : NEVER;
    return Math.min(due, expiry);
  }

  private long after(long span) {
    return span == 0 || span > NEVER - since ? NEVER : since + span;
  }

  @Override
  public int compareTo(Terms other) {
    return ORDER.compare(this, other);
  }
}
