/**
 * Groups leave and come back as one stream. It may not know what else there is to ask for.
 */
@NullMarked
package io.pushgrid.http.backup;

import org.jspecify.annotations.NullMarked;
