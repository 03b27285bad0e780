/** What one member asks another, as Hazelcast carries it; the only types that are read from the wire. It may not know what for. */
@NullMarked
package io.pushgrid.cluster.hazelcast.call;

import org.jspecify.annotations.NullMarked;
