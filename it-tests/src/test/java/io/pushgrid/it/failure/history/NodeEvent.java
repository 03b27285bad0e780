package io.pushgrid.it.failure.history;

/**
 * Something that was done to a member or seen of it.
 *
 * @param node counted from 1; 0 for all
 */
public record NodeEvent(int node, long at, Kind kind) {
  /** What was done or seen. */
  public enum Kind {
    KILLED,
    TERMINATED,
    RESTARTED,
    FROZEN,
    THAWED,
    CUT_OFF,
    HEALED,
    READY
  }

  @Override
  public String toString() {
    return Span.seconds(at) + (node == 0 ? " all " : " node " + node + " ") + kind;
  }
}
