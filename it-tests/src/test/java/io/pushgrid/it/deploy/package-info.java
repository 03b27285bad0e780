/** What is in {@code deploy/}, each file read by the program that it is for. */
@NullMarked
package io.pushgrid.it.deploy;

import org.jspecify.annotations.NullMarked;
