package io.pushgrid.persistence;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written at once: the last state of each group that changed since the batch before, however often it did.
 * Not safe for use by several threads.
 */
final class StoreBatch {
  private @Nullable Version floor;
  private @Nullable Instant inSync;
  private final Map<GroupingKey, Optional<GroupState>> groups = new LinkedHashMap<>();

  void put(GroupState state) {
    groups.put(state.key(), Optional.of(state));
  }

  void remove(GroupingKey key) {
    groups.put(key, Optional.empty());
  }

  void wipe(Version at, List<GroupState> survivors) {
    floor = at;
    groups.clear();
    survivors.forEach(this::put);
  }

  void inSync(Instant at) {
    inSync = at;
  }

  /** If not null, all that is stored goes before the groups of this batch come, and this is the new floor. */
  @Nullable
  Version floor() {
    return floor;
  }

  /** When this node last knew all, null if that is not to be changed. */
  @Nullable
  Instant inSync() {
    return inSync;
  }

  /** New states by key; an empty one means that the group is to be forgotten. */
  Map<GroupingKey, Optional<GroupState>> groups() {
    return groups;
  }

  boolean isEmpty() {
    return floor == null && inSync == null && groups.isEmpty();
  }

  /** Adds what came after this. */
  void append(StoreBatch later) {
    if (later.floor != null) {
      floor = later.floor;
      groups.clear();
    }
    inSync = later.inSync == null ? inSync : later.inSync;
    groups.putAll(later.groups);
  }
}
