package io.pushgrid.ui;

import io.pushgrid.group.GroupState;
import java.util.Comparator;

/** In what order groups are listed. */
enum GroupOrder {
  KEY("By labels"),
  NEWEST("Last pushed first"),
  OLDEST("Longest silent first");

  private final String title;

  GroupOrder(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Comparator<GroupState> comparator() {
    Comparator<GroupState> byPush =
        Comparator.comparingLong(group -> group.success().epochNanos());
    return switch (this) {
      case KEY -> Comparator.comparing(GroupState::key);
      case NEWEST -> byPush.reversed();
      case OLDEST -> byPush;
    };
  }
}
