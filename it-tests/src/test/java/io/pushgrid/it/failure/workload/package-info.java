/** Clients that push, delete and scrape without pause, and write down what they were answered. Knows no faults. */
@NullMarked
package io.pushgrid.it.failure.workload;

import org.jspecify.annotations.NullMarked;
