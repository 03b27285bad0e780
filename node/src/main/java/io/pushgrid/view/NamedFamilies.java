package io.pushgrid.view;

import io.pushgrid.metric.Utf8Order;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Families by name: looked up often, listed in order. */
final class NamedFamilies {
  private final Map<String, FamilyView> byName = new HashMap<>();
  private final TreeMap<String, FamilyView> inOrder = new TreeMap<>(Utf8Order.INSTANCE);

  @Nullable
  FamilyView find(String name) {
    return byName.get(name);
  }

  FamilyView findOrAdd(String name) {
    FamilyView known = byName.get(name);
    if (known != null) {
      return known;
    }
    FamilyView added = new FamilyView(name);
    byName.put(name, added);
    inOrder.put(name, added);
    return added;
  }

  void remove(String name) {
    byName.remove(name);
    inOrder.remove(name);
  }

  void clear() {
    byName.clear();
    inOrder.clear();
  }

  /** All, in order of name. */
  Collection<FamilyView> all() {
    return inOrder.values();
  }
}
