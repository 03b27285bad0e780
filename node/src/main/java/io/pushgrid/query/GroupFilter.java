package io.pushgrid.query;

import io.pushgrid.group.GroupState;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Groups that somebody should look at. */
public enum GroupFilter {
  /** The last push was refused. */
  FAILED,
  /** The last push that succeeded is long ago. */
  STALE,
  /** The next push was due, as the last one said, and has not come. */
  OVERDUE,
  /** It does not fit to another group, which a member that could not know of that one accepted. */
  INCONSISTENT;

  boolean matches(GroupState group, Moment moment, Duration staleAfter) {
    return switch (this) {
      case FAILED -> !group.lastPushSucceeded();
      case STALE -> moment.isStale(group, staleAfter);
      case OVERDUE -> moment.isOverdue(group);
      case INCONSISTENT -> moment.isInconsistent(group);
    };
  }

  /** As it is written in a query string. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GroupFilter of(String word) {
    return Arrays.stream(values())
        .filter(filter -> filter.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new BadQueryException(
            "filter: expected failed, stale, overdue or inconsistent, got \"" + word + "\""));
  }
}
