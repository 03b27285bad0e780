package io.pushgrid.group;

/**
 * When a push last succeeded or failed.
 *
 * @param epochNanos the accepting node's wall clock, nanoseconds since 1970
 * @param error why it failed, as its sender was told; empty if it did not, or if that is not known
 */
public record Stamp(Version version, long epochNanos, String error) {
  public static final Stamp NEVER = new Stamp(Version.NONE, 0);

  /** A stamp without an error. */
  public Stamp(Version version, long epochNanos) {
    this(version, epochNanos, "");
  }

  public boolean happened() {
    return !version.equals(Version.NONE);
  }

  /** Seconds since 1970, 0 for never: the value of the group's time stamp metrics. */
  public double seconds() {
    return epochNanos / 1e9;
  }

  Stamp unlessBefore(Version cleared) {
    return version.isAfter(cleared) ? this : NEVER;
  }

  /** Of one change seen twice, what says why: a member of an older release passes the error on without its text. */
  static Stamp later(Stamp a, Stamp b) {
    int order = a.version.compareTo(b.version);
    return order > 0 || (order == 0 && a.error.length() >= b.error.length()) ? a : b;
  }
}
