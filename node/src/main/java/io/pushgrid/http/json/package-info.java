/**
 * Groups as JSON, the incumbent's and ours. It may not know who asked for them.
 */
@NullMarked
package io.pushgrid.http.json;

import org.jspecify.annotations.NullMarked;
