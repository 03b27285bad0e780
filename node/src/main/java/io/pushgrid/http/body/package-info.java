/**
 * Bodies as they come in: read within limits, and decompressed so that a bomb is found out. It may not know what is in them.
 */
@NullMarked
package io.pushgrid.http.body;

import org.jspecify.annotations.NullMarked;
