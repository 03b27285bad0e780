package io.pushgrid.exposition;

import io.pushgrid.metric.LabelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels of the sample line being read. */
final class SampleLabels {
  /** From so many labels on, looking through all of them for each new one would take too long. */
  private static final int MANY = 16;

  private final List<String> namesAndValues = new ArrayList<>();
  private final Set<String> manyNames = new HashSet<>();

  void clear() {
    namesAndValues.clear();
    manyNames.clear();
  }

  boolean has(String name) {
    if (namesAndValues.size() >= 2 * MANY) {
      return manyNames.contains(name);
    }
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (namesAndValues.get(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  void add(String name, String value) {
    namesAndValues.add(name);
    namesAndValues.add(value);
    if (namesAndValues.size() == 2 * MANY) {
      for (int i = 0; i < namesAndValues.size(); i += 2) {
        manyNames.add(namesAndValues.get(i));
      }
    } else if (namesAndValues.size() > 2 * MANY) {
      manyNames.add(name);
    }
  }

  /** Takes a label out; its value, or null if there is no such label. */
  @Nullable
  String remove(String name) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (namesAndValues.get(i).equals(name)) {
        namesAndValues.remove(i);
        return namesAndValues.remove(i);
      }
    }
    return null;
  }

  LabelSet toLabelSet() {
    return LabelSet.of(namesAndValues);
  }
}
