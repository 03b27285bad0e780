/**
 * What members say to each other, as sealed bytes, and how a member answers. It may not know Hazelcast, which carries it.
 */
@NullMarked
package io.pushgrid.cluster.wire;

import org.jspecify.annotations.NullMarked;
