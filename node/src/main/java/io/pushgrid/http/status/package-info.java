/**
 * Tells of the node and its cluster, for machines: health, state, members, targets, the API's description. It may not know groups.
 */
@NullMarked
package io.pushgrid.http.status;

import org.jspecify.annotations.NullMarked;
