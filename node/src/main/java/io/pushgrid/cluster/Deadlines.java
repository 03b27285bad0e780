package io.pushgrid.cluster;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Terms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When groups are to be looked at again because of the time. Each has one entry that counts, not later than its deadline:
 * a group that is pushed to again and again leaves its entry where it is, and is looked at in vain now and then. Not for
 * several threads at once.
 */
final class Deadlines {
  private final Map<GroupingKey, Long> earliest = new HashMap<>();
  private final PriorityQueue<Deadline> queue =
      new PriorityQueue<>(Comparator.comparingLong(Deadline::at));

  private record Deadline(long at, GroupingKey key) {}

  /** A group is to be looked at by that time, {@link Terms#NEVER} if it need not be. */
  void put(GroupingKey key, long at) {
    if (at < earliest.getOrDefault(key, Terms.NEVER)) {
      earliest.put(key, at);
      queue.add(new Deadline(at, key));
    }
  }

  /** The first of all, {@link Terms#NEVER} if there is none. */
  long next() {
    Deadline first = queue.peek();
    return first == null ? Terms.NEVER : first.at;
  }

  /** Takes out a group that is to be looked at by now, null if there is none. */
  @Nullable
  GroupingKey poll(long now) {
    for (Deadline first = queue.peek(); first != null && first.at <= now; first = queue.peek()) {
      queue.remove();
      if (earliest.remove(first.key, first.at)) {
        return first.key;
      }
    }
    return null;
  }

  void clear() {
    earliest.clear();
    queue.clear();
  }
}
