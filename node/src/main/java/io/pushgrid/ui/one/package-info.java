/** The page of one group. It may not know how a group is found. */
@NullMarked
package io.pushgrid.ui.one;

import org.jspecify.annotations.NullMarked;
