/** Clusters under fire: rounds of load and harm, and what the checker says of each. */
@NullMarked
package io.pushgrid.it.failure;

import org.jspecify.annotations.NullMarked;
