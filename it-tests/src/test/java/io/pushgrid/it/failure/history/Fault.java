package io.pushgrid.it.failure.history;

import java.util.Set;

/**
 * What a nemesis did, for the times of recovery.
 *
 * @param injection while it was being done
 * @param survivors the members that ought to go on
 * @param healing from when it was undone until every member was ready again
 * @param equal when the scrapes of all members were first seen to be equal after that
 */
public record Fault(String name, Span injection, Set<Integer> survivors, Span healing, long equal) {
  public Fault {
    survivors = Set.copyOf(survivors);
  }
}
