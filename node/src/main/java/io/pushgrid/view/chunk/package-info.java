/** The series of one family in order, in chunks of which a change renews only those it touches. It may not know groups. */
@NullMarked
package io.pushgrid.view.chunk;

import org.jspecify.annotations.NullMarked;
