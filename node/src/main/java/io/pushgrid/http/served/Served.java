package io.pushgrid.http.served;

import io.pushgrid.activity.Activity;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.version.SharedClock;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.view.LocalView;
import java.time.InstantSource;

/**
 * What the doors open onto.
 *
 * @param intake takes groups from backups
 * @param quit ends the process, gracefully
 */
public record Served(
    LocalView view, Replicator replicator, GroupIntake intake, Watch watch, Runnable quit) {
  /**
   * What is known of the node beside its groups.
   *
   * @param activity what was pushed in the last hour
   * @param wall the time of day
   * @param shared the time that all members go by
   */
  public record Watch(
      NodeMetrics metrics, Activity activity, InstantSource wall, SharedClock shared) {}

  public NodeMetrics metrics() {
    return watch.metrics();
  }
}
