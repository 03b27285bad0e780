package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.Cut;
import io.pushgrid.it.failure.history.Write;
import java.util.List;

/**
 * What certainly came before what. Only an acknowledged write is certainly over: one whose outcome is unknown may take
 * effect after anything. While two sides of a cut go on by design, acknowledgements of the one mean nothing to the other.
 */
final class Order {
  private final List<Cut> cuts;

  Order(List<Cut> cuts) {
    this.cuts = cuts;
  }

  /** True if the later write must win over the earlier one. */
  boolean precedes(Write earlier, Write later) {
    return isKnown(earlier, later.node(), later.span().begin());
  }

  /** True if a member must have applied the write by then. */
  boolean isKnown(Write write, int node, long at) {
    return write.isOk() && write.span().end() < at && !isCut(write, node, at);
  }

  private boolean isCut(Write write, int node, long at) {
    for (Cut cut : cuts) {
      if (write.span().end() >= cut.span().begin()
          && at <= cut.span().end()
          && cut.separates(write.node(), node)) {
        return true;
      }
    }
    return false;
  }
}
