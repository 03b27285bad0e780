/** Where the others are: names looked up again and again, the address to bind. It may not know what is said between them. */
@NullMarked
package io.pushgrid.cluster.hazelcast.peer;

import org.jspecify.annotations.NullMarked;
