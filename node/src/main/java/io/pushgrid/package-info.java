/** The node itself: builds the rooms, starts them in order, stops them in reverse. */
@NullMarked
package io.pushgrid;

import org.jspecify.annotations.NullMarked;
