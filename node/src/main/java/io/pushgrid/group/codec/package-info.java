/** A group as bytes, the same on the wire and on disk. It may not know who reads them. */
@NullMarked
package io.pushgrid.group.codec;

import org.jspecify.annotations.NullMarked;
