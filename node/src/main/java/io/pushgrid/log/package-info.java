/**
 * Log lines: what they look like and which of them are written. The only room that knows logback; all others log
 * through slf4j, with key-value pairs. It may not know what is logged.
 */
@NullMarked
package io.pushgrid.log;

import org.jspecify.annotations.NullMarked;
