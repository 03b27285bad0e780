package io.pushgrid.cluster;

import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told, and insists that each change starts where the last one ended. */
final class RecordingListener implements GroupListener {
  private final Map<GroupingKey, GroupState> known = new HashMap<>();
  private final List<String> events = new ArrayList<>();

  /** Refuses every push while it is not null. */
  @Nullable
  String objection;

  /** The groups that exist, as far as it was told. */
  Map<GroupingKey, GroupState> known() {
    return known;
  }

  List<String> events() {
    return events;
  }

  @Override
  public @Nullable String objection(@Nullable GroupState before, GroupState after) {
    return objection;
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
  public void wiped(List<GroupState> survivors) {
    known.clear();
    survivors.stream().filter(GroupState::exists).forEach(group -> known.put(group.key(), group));
    events.add("wiped");
  }
}
