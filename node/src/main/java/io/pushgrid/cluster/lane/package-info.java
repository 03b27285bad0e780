/**
 * Carries changes to other members and tells when all of them have answered. Knows members by number only; it may not
 * know Hazelcast.
 */
@NullMarked
package io.pushgrid.cluster.lane;

import org.jspecify.annotations.NullMarked;
