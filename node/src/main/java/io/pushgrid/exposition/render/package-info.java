/**
 * Families to text: the text format 0.0.4 and 1.0.0, OpenMetrics 1.0, and the text form of protobuf. It may not know how
 * anything is read.
 */
@NullMarked
package io.pushgrid.exposition.render;

import org.jspecify.annotations.NullMarked;
