package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.MemberCard;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.contact.Vitals;
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
  /** How this member is. */
  Vitals vitals() {
    return new Vitals(card.version(), groups.shared().millis(), card.load().get());
  }

  long nanoTime() {
    return clocks.nanoTime().getAsLong();
  }
}
