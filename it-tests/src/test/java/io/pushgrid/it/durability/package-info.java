/**
 * What outlives the end of every process, how the node behaves where the disk does not do as it should, and what is kept when
 * a gateway is replaced or wiped by mistake.
 */
@NullMarked
package io.pushgrid.it.durability;

import org.jspecify.annotations.NullMarked;
