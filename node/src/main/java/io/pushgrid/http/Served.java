package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.view.LocalView;

/**
 * What the doors open onto.
 *
 * @param intake takes groups from backups
 * @param quit ends the process, gracefully
 */
public record Served(
    LocalView view,
    Replicator replicator,
    GroupIntake intake,
    NodeMetrics metrics,
    Runnable quit) {}
