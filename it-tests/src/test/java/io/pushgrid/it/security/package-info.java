/** Who comes in and who does not, shown to the real jar by openssl, curl and the toolkit's own checks. */
@NullMarked
package io.pushgrid.it.security;

import org.jspecify.annotations.NullMarked;
