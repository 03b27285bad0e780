/** Clients that mean harm, or are as clumsy as if they did: others go on being served, and what is stored stays. */
@NullMarked
package io.pushgrid.it.hostile;

import org.jspecify.annotations.NullMarked;
