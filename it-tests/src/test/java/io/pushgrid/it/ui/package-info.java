/** The web page as a browser shows it. */
@NullMarked
package io.pushgrid.it.ui;

import org.jspecify.annotations.NullMarked;
