/**
 * How a request is answered: the plain answers that many endpoints share, and bodies that go out part by part. It may not know
 * what they are about.
 */
@NullMarked
package io.pushgrid.http.answer;

import org.jspecify.annotations.NullMarked;
