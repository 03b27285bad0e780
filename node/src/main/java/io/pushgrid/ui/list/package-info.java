/** The list of groups, its search and its links. It may not know what else is shown. */
@NullMarked
package io.pushgrid.ui.list;

import org.jspecify.annotations.NullMarked;
