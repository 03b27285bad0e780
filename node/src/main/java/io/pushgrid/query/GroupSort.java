package io.pushgrid.query;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.metric.Utf8Order;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** In what order groups are listed; groups that are equal in it are listed by their labels. */
public enum GroupSort {
  /** By job, then by the other labels. */
  NAME,
  /** The last pushed first. */
  LAST_PUSH,
  /** Those whose last push failed first, the latest of them before others. */
  FAILURES,
  /** Those that take most memory first. */
  SIZE;

  Comparator<GroupState> comparator() {
    return switch (this) {
      case NAME ->
        Comparator.comparing((GroupState group) -> group.key().job(), Utf8Order.INSTANCE)
            .thenComparing(GroupState::key);
      case LAST_PUSH ->
        Comparator.comparingLong((GroupState group) -> -group.success().sharedMillis());
      case FAILURES ->
        Comparator.comparing(GroupState::lastPushSucceeded)
            .thenComparingLong(group -> -group.failure().sharedMillis());
      case SIZE -> Comparator.comparingLong(group -> -bytes(group));
    };
  }

  /** About how many bytes a group takes in memory. */
  public static long bytes(GroupState group) {
    long bytes = 0;
    for (FamilyState family : group.families()) {
      bytes += family.block().memoryBytes();
    }
    return bytes;
  }

  /** As it is written in a query string. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GroupSort of(String word) {
    return Arrays.stream(values())
        .filter(sort -> sort.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new BadQueryException("sort: expected name, last_push, failures or"
            + " size, or one of them with a - in front, got \"" + word + "\""));
  }
}
