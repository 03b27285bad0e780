package io.pushgrid.cluster;

import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.OverLimitException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told, for any thread to ask, and insists that each change starts where the last one ended. */
public final class RecordingListener implements GroupListener {
  private final Map<GroupingKey, GroupState> known = new ConcurrentHashMap<>();
  private final List<String> events = new CopyOnWriteArrayList<>();

  /** Refuses every push while it is not null. */
  public volatile @Nullable String objection;

  /** Has no room for any push while it is true. */
  public volatile boolean full;

  /** The groups that exist, as far as it was told. */
  public Map<GroupingKey, GroupState> known() {
    return known;
  }

  public List<String> events() {
    return events;
  }

  @Override
  public @Nullable String objection(@Nullable GroupState before, GroupState after) {
    return objection;
  }

  @Override
  public void requireRoom(@Nullable GroupState before, GroupState after) {
    if (full) {
      throw new OverLimitException("push.max-groups", "full");
    }
  }

  @Override
  public void changed(@Nullable GroupState before, GroupState after) {
    GroupState last = known.get(after.key());
    if (last != null ? !last.equals(before) : before != null && before.exists()) {
      throw new AssertionError("expected a change from " + last + ", got one from " + before);
    }
    if (after.exists()) {
      known.put(after.key(), after);
    } else {
      known.remove(after.key());
    }
    events.add((after.exists() ? "changed " : "deleted ") + after.key());
  }

  @Override
  public void overdue(GroupState group) {
    events.add("overdue " + group.key());
  }

  @Override
  public void wiped(List<GroupState> survivors) {
    known.clear();
    survivors.stream().filter(GroupState::exists).forEach(group -> known.put(group.key(), group));
    events.add("wiped");
  }
}
