package io.pushgrid.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows the groups of a node. Its methods are called while the groups are locked, so in the order of the changes
 * and never two at once.
 */
public interface GroupListener {
  /**
   * Why a push must be refused, or null if it may stand.
   *
   * @param before null if the group is unknown
   */
  @Nullable
  String objection(@Nullable GroupState before, GroupState after);

  /**
   * Checks that there is room for a push, whatever it says. Asked before {@link #objection}.
   *
   * @param before null if the group is unknown
   * @throws OverLimitException if there is none
   */
  void requireRoom(@Nullable GroupState before, GroupState after);

  /**
   * A group has changed.
   *
   * @param before null if the group was unknown
   * @param after may be one that no longer exists
   */
  void changed(@Nullable GroupState before, GroupState after);

  /** The next push to a group was due and has not come. Told once, and again when the group is new to this node. */
  void overdue(GroupState group);

  /** Everything is gone at once but these. */
  void wiped(List<GroupState> survivors);
}
