package io.pushgrid.query;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * When a question is asked.
 *
 * @param clashing names of families that groups pushed with types or series that do not fit together
 */
public record Moment(Instant now, Set<String> clashing) {
  public Moment {
    clashing = Set.copyOf(clashing);
  }

  /** Whether no push to the group has succeeded for that long. */
  public boolean isStale(GroupState group, Duration after) {
    return group.success().epochNanos() / 1_000_000 < now.minus(after).toEpochMilli();
  }

  /** Whether a family of the group does not fit to another group's. */
  public boolean isInconsistent(GroupState group) {
    return !clashing.isEmpty()
        && group.families().stream().map(FamilyState::name).anyMatch(clashing::contains);
  }
}
