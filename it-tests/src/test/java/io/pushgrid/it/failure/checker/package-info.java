/**
 * Judges a history: which of the cluster's promises it breaks, each with the evidence. Knows nothing of processes,
 * sockets or formats.
 */
@NullMarked
package io.pushgrid.it.failure.checker;

import org.jspecify.annotations.NullMarked;
