package io.pushgrid.cluster.hazelcast;

/** What one member may ask of another; the ordinal is sent. */
enum RequestKind {
  /** Join an encoded delta; the answer is how many groups it changed. */
  APPLY,
  /** The wipe floor and a fingerprint per bucket. */
  DIGEST,
  /** A page of one bucket's groups. */
  BUCKET,
  /** Nothing: the answer is a sign of life. */
  PING
}
