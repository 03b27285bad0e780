/**
 * What a push means: grouping keys, versions, the change a request asks for, and the join that makes all members agree.
 * Pure functions and immutable values; this room may not know the network, the disk, or a request.
 */
@NullMarked
package io.pushgrid.group;

import org.jspecify.annotations.NullMarked;
