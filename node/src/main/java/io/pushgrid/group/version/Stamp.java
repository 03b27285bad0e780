package io.pushgrid.group.version;

/**
 * When a push last succeeded or failed.
 *
 * @param epochNanos the accepting node's wall clock, nanoseconds since 1970
 * @param error why it failed, as its sender was told; empty if it did not, or if that is not known
 * @param terms what it settled about the time after it
 */
public record Stamp(Version version, long epochNanos, String error, Terms terms) {
  public static final Stamp NEVER = new Stamp(Version.NONE, 0);

  /** A stamp without an error. */
  public Stamp(Version version, long epochNanos) {
    this(version, epochNanos, "", Terms.NONE);
  }

  /** The same with the reason for a failure. */
  public Stamp withError(String reason) {
    return new Stamp(version, epochNanos, reason, terms);
  }

  public Stamp withTerms(Terms settled) {
    return new Stamp(version, epochNanos, error, settled);
  }

  public boolean happened() {
    return !version.equals(Version.NONE);
  }

  /** Seconds since 1970, 0 for never: the value of the group's time stamp metrics. */
  public double seconds() {
    return epochNanos / 1e9;
  }

  /** When it was, in milliseconds since 1970, by the clock of all members; by the accepting node's own if only that is known. */
  public long sharedMillis() {
    return terms.since() > 0 ? terms.since() : epochNanos / 1_000_000;
  }

  Stamp unlessBefore(Version cleared) {
    return version.isAfter(cleared) ? this : NEVER;
  }

  /** Of one change seen twice, what says more: a member of an older release passes on neither reason nor terms. */
  public static Stamp later(Stamp a, Stamp b) {
    int order = a.version.compareTo(b.version);
    order = order == 0 ? Integer.compare(a.error.length(), b.error.length()) : order;
    order = order == 0 ? a.terms.compareTo(b.terms) : order;
    return order >= 0 ? a : b;
  }
}
