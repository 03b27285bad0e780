package io.pushgrid.cluster;

import java.time.Duration;

/**
 * How long to wait for what.
 *
 * @param ackTimeout {@code --cluster.ack-timeout}: a push that not every member has answered by then is a 503
 * @param failureTimeout {@code --cluster.failure-timeout}: a member silent for so long is taken for dead
 * @param lease {@code --cluster.lease}: a member without a majority for so long is no longer ready
 * @param tombstoneRetention {@code --cluster.tombstone-retention}: how long a deletion is remembered; a node that was
 *     away for longer takes the cluster's state instead of joining its own
 */
public record ClusterTiming(
    Duration ackTimeout, Duration failureTimeout, Duration lease, Duration tombstoneRetention) {
  /** A lease must have run out before its holder is taken for dead: a heartbeat, and the time until it is missed. */
  private static final Duration BEFORE_FAILURE = Duration.ofSeconds(1);

  public static final ClusterTiming DEFAULT = new ClusterTiming(
      Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofHours(24));

  public ClusterTiming {
    requirePositive("--cluster.ack-timeout", ackTimeout);
    requirePositive("--cluster.failure-timeout", failureTimeout);
    requirePositive("--cluster.lease", lease);
    requirePositive("--cluster.tombstone-retention", tombstoneRetention);
    if (failureTimeout.compareTo(lease.plus(BEFORE_FAILURE)) < 0) {
      throw new IllegalArgumentException("--cluster.failure-timeout: expected at least "
          + BEFORE_FAILURE.toMillis() + "ms more than --cluster.lease, which is "
          + lease.toMillis() + "ms, got " + failureTimeout.toMillis() + "ms");
    }
  }

  private static void requirePositive(String flag, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          flag + ": expected more than 0, got " + value.toMillis() + "ms");
    }
  }
}
