package io.pushgrid.query;

import io.pushgrid.group.GroupState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The groups to list, and how many there are.
 *
 * @param total of all groups
 * @param matching those that are meant, listed or not
 * @param passing of all groups, how many pass each filter
 */
public record Selection(
    List<GroupState> listed, int total, int matching, Map<GroupFilter, Integer> passing) {
  public Selection {
    listed = List.copyOf(listed);
    passing = Collections.unmodifiableMap(new EnumMap<>(passing));
  }

  /** How many groups pass a filter. */
  public int passing(GroupFilter filter) {
    return passing.getOrDefault(filter, 0);
  }
}
