package io.pushgrid.group.version;

/**
 * When a change was accepted, in a total order all members agree on: a hybrid logical clock's reading, and the process
 * that read it.
 *
 * @param time wall milliseconds since 1970 in the upper 48 bits, a counter in the lower 16
 * @param node unique to one start of one process
 * @see <a href="https://cse.buffalo.edu/tech-reports/2014-04.pdf">Kulkarni et al., Logical Physical Clocks</a>
 */
public record Version(long time, long node) implements Comparable<Version> {
  /** Before every change. */
  public static final Version NONE = new Version(0, 0);

  public static final int COUNTER_BITS = 16;

  public long millis() {
    return time >>> COUNTER_BITS;
  }

  public boolean isAfter(Version other) {
    return compareTo(other) > 0;
  }

  public static Version later(Version a, Version b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public int compareTo(Version other) {
    int order = Long.compare(time, other.time);
    return order != 0 ? order : Long.compare(node, other.node);
  }

  /** Mixed well enough that sums of fingerprints can stand for sets of versions. */
  public long fingerprint() {
    return Fingerprint.mix(time * 0x9E3779B97F4A7C15L + node);
  }
}
