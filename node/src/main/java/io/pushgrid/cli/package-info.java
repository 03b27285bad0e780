/**
 * From flags and environment variables to one record of every room's options. The only room that knows picocli; it
 * starts nothing, prints nothing and ends nothing: what should be printed is part of its result.
 */
@NullMarked
package io.pushgrid.cli;

import org.jspecify.annotations.NullMarked;
