package io.pushgrid.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * One member as this node sees it.
 *
 * @param address where members reach it, {@code host:port}; empty for a node on its own
 * @param web where it serves HTTP, {@code host:port}; empty for a node on its own, and for one of a release that does not tell
 * @param local true for this node itself
 */
public record MemberInfo(String name, String address, String web, boolean local, Health health) {
  /** A node that has no others to tell of it. */
  public static MemberInfo alone(String name, State state, String version, Instant since) {
    return new MemberInfo(
        name,
        "",
        "",
        true,
        new Health(state, version, since, 0, Duration.ZERO, MemberLoad.UNKNOWN));
  }

  /** What a member is good for at this moment. */
  public enum State {
    READY,
    /** It answers, and has yet to compare its groups with this node's: it is new, or was out of contact. */
    JOINING,
    /** It has all that this node has, and says that it may not be used yet. */
    NOT_READY,
    /** It has not answered for the length of a lease. */
    SILENT,
    /** It has closed its doors. */
    LEAVING
  }

  /**
   * How a member is.
   *
   * @param version the release it runs; empty until it has told
   * @param since when this node first saw it
   * @param pendingChanges made on this node that it has not answered
   * @param lag the age of the oldest of them
   * @param load as it last told
   */
  public record Health(
      State state,
      String version,
      Instant since,
      int pendingChanges,
      Duration lag,
      MemberLoad load) {}
}
