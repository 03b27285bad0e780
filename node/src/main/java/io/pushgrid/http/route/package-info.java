/**
 * Finds the endpoint that a request means. It may not know which endpoints there are.
 */
@NullMarked
package io.pushgrid.http.route;

import org.jspecify.annotations.NullMarked;
