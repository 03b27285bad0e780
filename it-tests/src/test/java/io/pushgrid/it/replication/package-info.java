/** What one node accepted, every node serves. */
@NullMarked
package io.pushgrid.it.replication;

import org.jspecify.annotations.NullMarked;
