/** Samples that belong together become series of one type. It may not know how lines are written. */
@NullMarked
package io.pushgrid.exposition.text.series;

import org.jspecify.annotations.NullMarked;
