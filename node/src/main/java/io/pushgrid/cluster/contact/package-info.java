/**
 * Who of the members is there: leases that members give each other, who is waited for, and what became of those who left.
 * Knows members by number only; it may not know Hazelcast.
 */
@NullMarked
package io.pushgrid.cluster.contact;

import org.jspecify.annotations.NullMarked;
