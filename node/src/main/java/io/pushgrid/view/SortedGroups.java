package io.pushgrid.view;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The groups that exist, in order of key. A push to a group that is there, which is nearly every push, finds it by its hash
 * and does not search the order. One thread at a time may change it, any may read.
 */
final class SortedGroups {
  private final ConcurrentMap<GroupingKey, Latest> byKey = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<GroupingKey, Latest> inOrder = new ConcurrentSkipListMap<>();

  /** The place of one group. */
  private static final class Latest {
    private volatile GroupState state;

    Latest(GroupState state) {
      this.state = state;
    }
  }

  void put(GroupState group) {
    Latest known = byKey.get(group.key());
    if (known == null) {
      Latest first = new Latest(group);
      byKey.put(group.key(), first);
      inOrder.put(group.key(), first);
    } else {
      known.state = group;
    }
  }

  void remove(GroupingKey key) {
    byKey.remove(key);
    inOrder.remove(key);
  }

  void clear() {
    byKey.clear();
    inOrder.clear();
  }

  @Nullable
  GroupState find(GroupingKey key) {
    Latest known = byKey.get(key);
    return known == null ? null : known.state;
  }

  /** All; what changes later is seen in it. */
  Collection<GroupState> all() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<GroupState> iterator() {
        Iterator<Latest> places = inOrder.values().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return places.hasNext();
          }

          @Override
          public GroupState next() {
            return places.next().state;
          }
        };
      }

      @Override
      public int size() {
        return byKey.size();
      }
    };
  }
}
