/**
 * What a node tells about itself: every metric name of ours, once, and from which sources it was built. It may not
 * know who counts, nor who serves the figures.
 */
@NullMarked
package io.pushgrid.telemetry;

import org.jspecify.annotations.NullMarked;
