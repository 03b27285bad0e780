/**
 * What the scenarios stand on: real processes on the loopback, real peers, and a client that alters nothing. Knows
 * the gateway only from outside, by its flags, ports and answers.
 */
@NullMarked
package io.pushgrid.it.harness;

import org.jspecify.annotations.NullMarked;
