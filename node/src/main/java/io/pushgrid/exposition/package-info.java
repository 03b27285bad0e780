/**
 * Bytes to families and back, one room within for each direction and format. Here is what they share: floats and quoting as
 * Go has them, names as formats escape them, and which format a client gets. It may not know what a group, a scrape or a
 * request is.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
@NullMarked
package io.pushgrid.exposition;

import org.jspecify.annotations.NullMarked;
