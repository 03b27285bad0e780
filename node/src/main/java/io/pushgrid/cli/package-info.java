/**
 * From flags and environment variables to one record of every room's options. It may not start,
 * print or end anything: what should be printed is part of its result.
 */
@NullMarked
package io.pushgrid.cli;

import org.jspecify.annotations.NullMarked;
