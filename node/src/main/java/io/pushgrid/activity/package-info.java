/**
 * What was pushed when, during the last hour, as this member has seen it. Kept in memory only and not told to others, who hear
 * of the same changes. It may not know how changes come to be, nor who asks for them.
 */
@NullMarked
package io.pushgrid.activity;

import org.jspecify.annotations.NullMarked;
