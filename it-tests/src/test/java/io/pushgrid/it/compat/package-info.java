/** A node behaves as the Pushgateway does, for its clients and for Prometheus; recorded, generated and real. */
@NullMarked
package io.pushgrid.it.compat;

import org.jspecify.annotations.NullMarked;
