package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.view.LocalView;

/**
 * What the doors open onto.
 *
 * @param quit ends the process, gracefully
 */
public record Served(LocalView view, Replicator replicator, NodeMetrics metrics, Runnable quit) {}
