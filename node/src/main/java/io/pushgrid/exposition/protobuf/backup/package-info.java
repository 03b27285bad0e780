/** Groups with their stamps as one stream of messages, out and in. It may not know where the stream goes. */
@NullMarked
package io.pushgrid.exposition.protobuf.backup;

import org.jspecify.annotations.NullMarked;
