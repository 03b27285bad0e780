package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
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
   * @param wall the time of day
   */
  public record Watch(NodeMetrics metrics, InstantSource wall) {}

  NodeMetrics metrics() {
    return watch.metrics();
  }
}
