/**
 * Which groups somebody asks for: selectors as in PromQL, the text of a search, filters, sort and pages. Pure functions of the
 * groups they are given: nothing here may know where those come from, how the question was sent, nor what time it is but
 * from a {@link io.pushgrid.query.Moment}. The only room that knows RE2/J, whose regular expressions take linear time.
 */
@NullMarked
package io.pushgrid.query;

import org.jspecify.annotations.NullMarked;
