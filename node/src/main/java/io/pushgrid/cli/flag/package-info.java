/**
 * Flags as the incumbent reads them (kingpin's {@code --name=value}, {@code --name value}, {@code --[no-]name}), each also an
 * environment variable. It may not know which flags there are.
 */
@NullMarked
package io.pushgrid.cli.flag;

import org.jspecify.annotations.NullMarked;
