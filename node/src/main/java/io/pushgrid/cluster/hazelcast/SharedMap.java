package io.pushgrid.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.replicatedmap.ReplicatedMap;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.hazelcast.call.SharedGroup;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of every group in Hazelcast's replicated map: a copy any member's tools can read, and the bulk from which a
 * joining member is filled. It is written behind the acknowledgements, by the member that accepted the change, and at most
 * so much at a time; what is read from it is joined, never believed to be the newest.
 */
final class SharedMap {
  private static final Logger log = LoggerFactory.getLogger(SharedMap.class);

  static final String NAME = "groups";
  private static final int WRITES_AT_A_TIME = 200;

  private final ReplicatedMap<GroupingKey, SharedGroup> map;
  private final MemberContext context;
  private final ReplicatedGroups groups;
  private final Set<GroupingKey> unwritten = Collections.synchronizedSet(new LinkedHashSet<>());

  SharedMap(HazelcastInstance hazelcast, MemberContext context) {
    this.map = hazelcast.getReplicatedMap(NAME);
    this.context = context;
    this.groups = context.groups();
  }

  /** Marks groups whose states the map does not have; however often one changes before it is written, it is written once. */
  void changed(GroupDelta delta) {
    delta.groups().forEach(group -> unwritten.add(group.key()));
  }

  /** Forgets deletions that are old enough, here and in the map. */
  void forgetTombstones() {
    unwritten.addAll(groups.forgetTombstones(context.options().timing().tombstoneRetention()));
  }

  /**
   * Marks the groups of which the map has another state than this member, or none, as after a merge: then it holds what the
   * others had put there.
   */
  void addMissing() {
    for (int bucket = 0; bucket < ReplicatedGroups.BUCKETS; bucket++) {
      for (GroupState group : groups.bucket(bucket)) {
        SharedGroup shared = map.get(group.key());
        if (shared == null || !shared.is(group)) {
          unwritten.add(group.key());
        }
      }
    }
  }

  /** What came before this member knew the same is held twice until now. */
  void adoptKnown() {
    map.values().forEach(group -> group.adopt(groups::get));
  }

  List<GroupState> groups() {
    return map.values().stream().map(SharedGroup::state).toList();
  }

  int lag() {
    return unwritten.size();
  }

  /** Writes some of the groups that have changed; blocks. */
  void writeSome() {
    List<GroupingKey> keys = new ArrayList<>(WRITES_AT_A_TIME);
    synchronized (unwritten) {
      unwritten.stream().limit(WRITES_AT_A_TIME).forEach(keys::add);
      keys.forEach(unwritten::remove);
    }
    Map<GroupingKey, SharedGroup> states = new HashMap<>();
    for (GroupingKey key : keys) {
      GroupState state = groups.get(key);
      if (state == null) {
        map.remove(key);
      } else {
        states.put(key, SharedGroup.of(state));
      }
    }
    if (!states.isEmpty()) {
      map.putAll(states);
    }
  }

  /**
   * Joins what the local copy of the map holds and was changed of late. What is older may have been deleted and the
   * deletion forgotten, and the map, which after a partition holds what either side had, does not know.
   */
  void joinRecent() {
    Duration safe = context.options().timing().tombstoneRetention().dividedBy(2);
    long since = context.clocks().wall().instant().minus(safe).toEpochMilli();
    try {
      groups.join(GroupDelta.of(
          groups().stream().filter(group -> group.latest().millis() > since).toList()));
    } catch (RuntimeException e) {
      // The comparison with every member brings the same, only slower.
      log.atWarn().setCause(e).log("the shared map cannot be read");
    }
  }
}
