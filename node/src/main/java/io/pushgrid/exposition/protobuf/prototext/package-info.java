/** Families as protobuf's text form, which people read. It may not know anything else. */
@NullMarked
package io.pushgrid.exposition.protobuf.prototext;

import org.jspecify.annotations.NullMarked;
