/** What came later: versions of a hybrid logical clock, the stamps of pushes, the time all members go by. It may not know groups. */
@NullMarked
package io.pushgrid.group.version;

import org.jspecify.annotations.NullMarked;
