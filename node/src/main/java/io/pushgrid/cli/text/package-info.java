/** Values and messages of the command line as people read them. It may not know the flags. */
@NullMarked
package io.pushgrid.cli.text;

import org.jspecify.annotations.NullMarked;
