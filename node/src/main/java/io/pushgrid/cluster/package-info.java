/**
 * How a change reaches the other members, and who they are. The only room that knows Hazelcast; it may not know the
 * view, which it feeds through the port in {@code group}, nor HTTP.
 */
@NullMarked
package io.pushgrid.cluster;

import org.jspecify.annotations.NullMarked;
