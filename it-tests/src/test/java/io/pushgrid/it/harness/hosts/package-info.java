/**
 * Networks that exist on this machine only, with hosts that can be cut off from each other. Knows nothing of gateways.
 */
@NullMarked
package io.pushgrid.it.harness.hosts;

import org.jspecify.annotations.NullMarked;
