package io.pushgrid.group;

/**
 * When a push last succeeded or failed.
 *
 * @param epochNanos the accepting node's wall clock, nanoseconds since 1970
 */
public record Stamp(Version version, long epochNanos) {
  public static final Stamp NEVER = new Stamp(Version.NONE, 0);

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

  static Stamp later(Stamp a, Stamp b) {
    return a.version.compareTo(b.version) >= 0 ? a : b;
  }
}
