package io.pushgrid.transfer;

/**
 * What became of one group.
 *
 * @param reason empty unless it was refused
 */
public record Outcome(Kind kind, String reason) {
  static final Outcome TAKEN = new Outcome(Kind.TAKEN, "");
  static final Outcome UNCHANGED = new Outcome(Kind.UNCHANGED, "");
  static final Outcome NEWER_HERE = new Outcome(Kind.NEWER_HERE, "");
  static final Outcome ENDED = new Outcome(Kind.ENDED, "");
  static final Outcome DELETED_HERE = new Outcome(Kind.DELETED_HERE, "");

  /** The cases. */
  public enum Kind {
    TAKEN,
    /** It is here already, as it is there. */
    UNCHANGED,
    /** It was pushed to here since. */
    NEWER_HERE,
    /** It was deleted here since, by itself or in a wipe. */
    DELETED_HERE,
    /** Its time has been over since. */
    ENDED,
    /** It does not fit what is stored, or is no group at all. */
    REFUSED
  }

  static Outcome refused(String reason) {
    return new Outcome(Kind.REFUSED, reason);
  }
}
