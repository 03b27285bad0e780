/**
 * The doors of a node: the verticle that listens, the table of its endpoints, and the one place that turns a failure into a
 * status. With the rooms behind it the only one that knows vertx-web; it may not know Hazelcast, nor how flags are written.
 * Others see of all these rooms only the verticle and what it is given.
 */
@NullMarked
package io.pushgrid.http;

import org.jspecify.annotations.NullMarked;
