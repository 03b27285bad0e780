/**
 * Bytes to families and back: the text format, the protobuf format and OpenMetrics, in both directions, and floats as Go
 * reads and writes them. The only room that knows protobuf; it may not know what a group, a scrape or a request is.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
@NullMarked
package io.pushgrid.exposition;

import org.jspecify.annotations.NullMarked;
