/**
 * Answers browsers: pages, their forms, their files and the events that renew them. How a page looks it may not know; that is
 * {@link io.pushgrid.ui}.
 */
@NullMarked
package io.pushgrid.http.page;

import org.jspecify.annotations.NullMarked;
