package io.pushgrid.telemetry;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Figures that are asked for at each scrape, by a worker thread.
 *
 * @param members that this member sees, itself included
 * @param ready whether this member serves scrapes and takes pushes
 * @param unacknowledgedPushes changes accepted here that wait for other members
 * @param unwrittenGroups groups changed here that are not yet in the replicated map
 */
public record ClusterGauges(
    IntSupplier members,
    BooleanSupplier ready,
    IntSupplier unacknowledgedPushes,
    IntSupplier unwrittenGroups) {}
