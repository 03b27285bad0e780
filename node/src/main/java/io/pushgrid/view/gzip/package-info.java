/** Bytes compressed once and put together to one gzip member, whatever is around them. It may not know metrics. */
@NullMarked
package io.pushgrid.view.gzip;

import org.jspecify.annotations.NullMarked;
