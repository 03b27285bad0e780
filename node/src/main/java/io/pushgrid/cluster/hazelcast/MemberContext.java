package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.telemetry.ClusterMetrics;

/**
 * What every part of a member needs and none owns.
 *
 * @param version the release this member runs
 */
record MemberContext(
    ClusterOptions options,
    ReplicatedGroups groups,
    ClusterMetrics metrics,
    Clocks clocks,
    String version) {
  long nanoTime() {
    return clocks.nanoTime().getAsLong();
  }
}
