package io.pushgrid.view;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups behind a view in their simplest form; tells it of changes one at a time, as it may expect. */
final class ViewFeed {
  private final LocalView view;
  private final Map<GroupingKey, GroupState> states = new HashMap<>();
  private Version floor = Version.NONE;
  private long changes;

  ViewFeed(LocalView view) {
    this.view = view;
  }

  Collection<GroupState> states() {
    return states.values();
  }

  /** Makes a change if the view does not object; returns its objection. */
  synchronized @Nullable String push(GroupChange change) {
    GroupState delta = next(change);
    GroupState before = states.get(change.key());
    String objection = view.objection(before, joined(before, delta));
    if (objection == null) {
      join(delta);
    }
    return objection;
  }

  /** Makes a change whatever the view says. */
  synchronized void force(GroupChange change) {
    join(next(change));
  }

  private GroupState next(GroupChange change) {
    changes++;
    return change.at(new Version(changes, 1), changes * 1_000_000_000);
  }

  synchronized void join(GroupDelta delta) {
    if (delta.floor().isAfter(floor)) {
      wipe(delta.floor());
    }
    delta.groups().forEach(this::join);
  }

  private void join(GroupState delta) {
    GroupState before = states.get(delta.key());
    GroupState after = joined(before, delta);
    states.put(delta.key(), after);
    view.changed(before, after);
  }

  private GroupState joined(@Nullable GroupState before, GroupState delta) {
    GroupState joined = before == null ? delta : GroupState.join(before, delta);
    return GroupState.join(joined, GroupState.deleted(joined.key(), floor));
  }

  private void wipe(Version to) {
    floor = to;
    List<GroupState> survivors = new ArrayList<>();
    states.replaceAll((key, state) -> GroupState.join(state, GroupState.deleted(key, to)));
    states.values().stream().filter(GroupState::exists).forEach(survivors::add);
    view.wiped(survivors);
  }
}
