/** What pages are made of: text that is escaped, ages, marks, values. It may not know a page. */
@NullMarked
package io.pushgrid.ui.part;

import org.jspecify.annotations.NullMarked;
