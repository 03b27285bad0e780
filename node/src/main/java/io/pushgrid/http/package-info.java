/**
 * The doors of a node: routes, one handler per endpoint, and the one place that turns a failure into a status. The
 * only room that knows vertx-web; it may not know Hazelcast, nor how flags are written. Outside only the verticle and
 * its options are seen.
 */
@NullMarked
package io.pushgrid.http;

import org.jspecify.annotations.NullMarked;
