/**
 * Lists, finds and deletes groups, over the API. It may not know the pages.
 */
@NullMarked
package io.pushgrid.http.groups;

import org.jspecify.annotations.NullMarked;
