/** What is done to a cluster while it works. Knows nothing of what clients see of it. */
@NullMarked
package io.pushgrid.it.failure.nemesis;

import org.jspecify.annotations.NullMarked;
