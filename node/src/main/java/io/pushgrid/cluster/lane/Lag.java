package io.pushgrid.cluster.lane;

import java.time.Duration;

/**
 * How far a member is behind this one.
 *
 * @param changes made here that it has not answered
 * @param age of the oldest of them
 */
public record Lag(int changes, Duration age) {
  public static final Lag NONE = new Lag(0, Duration.ZERO);
}
