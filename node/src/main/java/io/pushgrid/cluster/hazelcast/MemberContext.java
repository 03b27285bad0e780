package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.MemberCard;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.telemetry.ClusterMetrics;

/**
 * What every part of a member needs and none owns.
 *
 * @param card what this member tells of itself
 */
record MemberContext(
    ClusterOptions options,
    ReplicatedGroups groups,
    ClusterMetrics metrics,
    Clocks clocks,
    MemberCard card) {
  long nanoTime() {
    return clocks.nanoTime().getAsLong();
  }
}
