package io.pushgrid.query;

import io.pushgrid.group.GroupState;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which groups are meant: those that the search finds, that any of the selectors matches, and that pass every filter. Selectors
 * are about the labels of groups alone, since groups are deleted by them; the search is about those of their series, too.
 *
 * @param selectors none stand for no condition
 * @param staleAfter for how long a group is not stale
 */
public record Criteria(
    SearchText search, List<Selector> selectors, Set<GroupFilter> filters, Duration staleAfter) {
  public Criteria {
    selectors = List.copyOf(selectors);
    filters = Set.copyOf(filters);
  }

  /** True if nothing is asked of a group, so that all are meant. */
  public boolean isEmpty() {
    return search.isEmpty() && selectors.isEmpty() && filters.isEmpty();
  }

  boolean match(GroupState group, Moment moment) {
    // The search last, as it may look at every series.
    return (selectors.isEmpty() || selectors.stream().anyMatch(selector -> selector.matches(group)))
        && filters.stream().allMatch(filter -> filter.matches(group, moment, staleAfter))
        && search.matches(group);
  }
}
