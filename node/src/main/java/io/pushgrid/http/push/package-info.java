/**
 * Takes pushes: a body in one of the formats becomes families of a group. It may not know what else there is to ask for.
 */
@NullMarked
package io.pushgrid.http.push;

import org.jspecify.annotations.NullMarked;
