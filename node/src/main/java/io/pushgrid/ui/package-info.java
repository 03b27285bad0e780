/**
 * The web page, as bytes: the list of groups, what is inside one, the node's status, and the files the page needs. It is
 * given values and may not know how they are asked for, so nothing here knows HTTP, threads or the clock. Everything
 * that anybody pushed is hostile; see {@link Html} for how it is kept from becoming markup.
 */
@NullMarked
package io.pushgrid.ui;

import org.jspecify.annotations.NullMarked;
