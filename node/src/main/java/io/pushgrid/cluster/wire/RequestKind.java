package io.pushgrid.cluster.wire;

/** What one member may ask of another; the ordinal is sent. */
public enum RequestKind {
  /** Join an encoded delta; the answer is how many groups it changed. */
  APPLY,
  /** The wipe floor and a fingerprint per bucket. */
  DIGEST,
  /**
   * The same, by a member that will be ready once it has compared itself with all: from now on it is waited for. Says how
   * often it has lost its sync.
   */
  DIGEST_TO_BE_READY,
  /** A page of one bucket's groups. */
  BUCKET,
  /** Whether the member is there, and may be waited for; the answer is a sign of life. */
  PING,
  /** The one who asks has closed its doors: it need not be waited for. */
  LEAVE,
  /**
   * The one who asks is not ready, and will compare itself before it is: until then it need not be waited for. Says how
   * often it has lost its sync, as this may be heard only after the comparison.
   */
  STAND_BACK,
  /** The one who asked for a digest to be ready now knows all that this member does, and this member all that it did. */
  COMPARED
}
