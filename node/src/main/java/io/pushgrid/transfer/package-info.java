/**
 * Bringing many groups in and out: from a gateway that is to be replaced, to a backup and back. It may know how changes are
 * replicated, and not the view, nor HTTP as this node serves it.
 */
@NullMarked
package io.pushgrid.transfer;

import org.jspecify.annotations.NullMarked;
