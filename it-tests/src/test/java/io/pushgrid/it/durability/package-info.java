/** What is kept when a gateway is replaced, wiped by mistake, or restored. */
@NullMarked
package io.pushgrid.it.durability;

import org.jspecify.annotations.NullMarked;
