/**
 * What clients did to a cluster, what came of it, and what each member showed meanwhile. Values only; judges nothing.
 */
@NullMarked
package io.pushgrid.it.failure.history;

import org.jspecify.annotations.NullMarked;
