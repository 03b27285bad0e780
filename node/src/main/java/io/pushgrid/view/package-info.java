/**
 * What this member serves now: all series in exposition order, as prepared bytes that a scrape only copies. It follows
 * the groups through {@link io.pushgrid.group.GroupListener} and may not know how changes reach it, nor who asks.
 */
@NullMarked
package io.pushgrid.view;

import org.jspecify.annotations.NullMarked;
