package io.pushgrid.cluster;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What time it is.
 *
 * @param wall what people call the time; may jump
 * @param nanoTime a monotonic clock in nanoseconds, for spans of time
 */
public record Clocks(InstantSource wall, LongSupplier nanoTime) {}
