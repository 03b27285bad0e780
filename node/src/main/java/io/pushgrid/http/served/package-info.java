/**
 * What the doors open onto. It may not know who asks.
 */
@NullMarked
package io.pushgrid.http.served;

import org.jspecify.annotations.NullMarked;
