package io.pushgrid.it.failure.checker;

/**
 * A promise broken.
 *
 * @param evidence which request, which scrape, which member, when
 */
public record Anomaly(Kind kind, String register, String evidence) {
  /** Which promise. */
  public enum Kind {
    /** Acknowledged, superseded by nothing, and not there in the end. */
    LOST,
    /** A scrape that began after an acknowledgement and shows what was before it. */
    STALE,
    /** Deleted, gone, and there again, or there in the end, without a newer push. */
    RESURRECTED,
    /** A value nobody pushed, or whose push was refused. */
    PHANTOM,
    /** A member that shows an older value than it showed before. */
    NON_MONOTONIC,
    /** Half a push. */
    TORN,
    /** Members whose pushed metrics differ when nothing happens any more. */
    DISAGREEMENT,
    /** A member that answered 2xx while too few others were in contact. */
    MINORITY_ACK,
    /** A request that failed where none may. */
    FAILED_REQUEST,
    /** A push that was denied though every member was ready again. */
    NOT_RECOVERED
  }

  @Override
  public String toString() {
    return kind + " " + register + ": " + evidence;
  }
}
