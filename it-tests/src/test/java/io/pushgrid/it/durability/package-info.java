/** What outlives the end of every process, and how the node behaves where the disk does not do as it should. */
@NullMarked
package io.pushgrid.it.durability;

import org.jspecify.annotations.NullMarked;
