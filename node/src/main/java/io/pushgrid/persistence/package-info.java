/**
 * Surviving a restart of all nodes at once: every group in a file that a crash cannot harm. It may not know the
 * cluster, nor HTTP.
 */
@NullMarked
package io.pushgrid.persistence;

import org.jspecify.annotations.NullMarked;
