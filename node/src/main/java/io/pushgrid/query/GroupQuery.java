package io.pushgrid.query;

import io.pushgrid.group.GroupState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A question about groups. To answer it is to look at every group once. */
public record GroupQuery(Criteria criteria, Window window) {
  /**
   * Looks through all groups.
   *
   * @param groups sorted by key
   */
  public Selection select(Collection<GroupState> groups, Moment moment) {
    List<GroupState> matching = new ArrayList<>();
    Map<GroupFilter, Integer> passing = new EnumMap<>(GroupFilter.class);
    int total = 0;
    for (GroupState group : groups) {
      total++;
      for (GroupFilter filter : GroupFilter.values()) {
        passing.merge(
            filter, filter.matches(group, moment, criteria.staleAfter()) ? 1 : 0, Integer::sum);
      }
      if (criteria.match(group, moment)) {
        matching.add(group);
      }
    }
    Comparator<GroupState> order = window.sort().comparator();
    // The sort is stable, so that equal ones stay in the order of their keys.
    matching.sort(window.reversed() ? order.reversed() : order);
    int first = Math.min(window.offset(), matching.size());
    int last = (int) Math.min(matching.size(), (long) first + window.limit());
    return new Selection(matching.subList(first, last), total, matching.size(), passing);
  }
}
