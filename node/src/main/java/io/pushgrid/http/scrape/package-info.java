/**
 * Answers Prometheus. It may not know how groups came in.
 */
@NullMarked
package io.pushgrid.http.scrape;

import org.jspecify.annotations.NullMarked;
