/**
 * A cluster on Hazelcast: membership, messages to members, and the shared map. The only room that knows Hazelcast; it may
 * not know the view, nor HTTP.
 */
@NullMarked
package io.pushgrid.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
