package io.pushgrid.cluster.contact;

import io.pushgrid.cluster.ClusterTiming;
import java.time.Duration;

/**
 * How long a lease lasts.
 *
 * @param ofMajority where a majority can go on without the rest
 * @param ofPair among two: how long one may be frozen without the other going on alone
 */
public record LeaseLengths(Duration ofMajority, Duration ofPair) {
  /** A heartbeat, and the time until it is missed. */
  private static final Duration BEFORE_FAILURE = Duration.ofSeconds(2);

  public static LeaseLengths of(ClusterTiming timing) {
    Duration beforeFailure = timing.failureTimeout().minus(BEFORE_FAILURE);
    boolean shorter = beforeFailure.compareTo(timing.lease()) < 0;
    return new LeaseLengths(timing.lease(), shorter ? timing.lease() : beforeFailure);
  }
}
