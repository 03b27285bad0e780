/**
 * What a request says of itself: its path with the grouping key in it, its query, where it comes from. Knows text and may not
 * know what anything is for; it may not answer.
 */
@NullMarked
package io.pushgrid.http.request;

import org.jspecify.annotations.NullMarked;
