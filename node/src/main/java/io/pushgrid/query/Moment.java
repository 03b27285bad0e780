package io.pushgrid.query;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.version.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a question is asked.
 *
 * @param shared the same by the clock that all members go by
 * @param clashing names of families that groups pushed with types or series that do not fit together
 */
public record Moment(Instant now, Instant shared, Set<String> clashing) {
  public Moment {
    clashing = Set.copyOf(clashing);
  }

  /** Where there is one clock. */
  public Moment(Instant now, Set<String> clashing) {
    this(now, now, clashing);
  }

  /** Whether the next push to the group was due and has not come. */
  public boolean isOverdue(GroupState group) {
    return group.terms().dueAt() <= shared.toEpochMilli();
  }

  /** How long the group will be shown if nobody pushes to it, null if for ever. */
  public @Nullable Duration timeLeft(GroupState group) {
    long end = group.terms().expiresAt();
    return end == Terms.NEVER ? null : Duration.ofMillis(Math.max(0, end - shared.toEpochMilli()));
  }

  /** Whether no push to the group has succeeded for that long. */
  public boolean isStale(GroupState group, Duration after) {
    return group.success().sharedMillis() < shared.minus(after).toEpochMilli();
  }

  /** Whether a family of the group does not fit to another group's. */
  public boolean isInconsistent(GroupState group) {
    return !clashing.isEmpty()
        && group.families().stream().map(FamilyState::name).anyMatch(clashing::contains);
  }
}
