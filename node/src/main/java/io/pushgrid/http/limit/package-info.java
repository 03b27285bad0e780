/**
 * How much of everything there may be at once: connections, requests, memory for what is being read; and what becomes of those
 * beyond. It may not know what a request asks for.
 */
@NullMarked
package io.pushgrid.http.limit;

import org.jspecify.annotations.NullMarked;
