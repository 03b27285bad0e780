/**
 * Text to families: the text format 0.0.4 and OpenMetrics 1.0, read in one pass over the bytes. It may not know how
 * anything is written.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
@NullMarked
package io.pushgrid.exposition.text;

import org.jspecify.annotations.NullMarked;
