package io.pushgrid.exposition.text;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.metric.LabelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels between one pair of braces, while they are read. */
final class SampleLabels {
  /** From so many labels on, looking through all of them for each new one would take too long. */
  private static final int MANY = 16;

  /** Of the heap, for a sample and for a label, with all that is made of them before a push is stored. */
  private static final int SAMPLE_BYTES = 280;

  private static final int LABEL_BYTES = 100;

  private final Allowance allowance;
  private final List<String> namesAndValues = new ArrayList<>();
  private final Set<String> manyNames = new HashSet<>();
  private String owner = "";
  private @Nullable String boundLabel;
  private double bound;

  SampleLabels(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Starts anew with labels whose owner is not known, or has no name. */
  void clear() {
    namesAndValues.clear();
    manyNames.clear();
    owner = "";
    boundLabel = null;
    bound = Double.NaN;
  }

  /**
   * Tells to what the labels belong.
   *
   * @param name for error texts
   * @param bound the label that holds a bound and so is none of the series' own, null if there is no such
   */
  void ownedBy(String name, @Nullable String bound) {
    owner = name;
    boundLabel = bound;
  }

  /** Empty while it is not known. */
  String owner() {
    return owner;
  }

  boolean isBound(String name) {
    return name.equals(boundLabel);
  }

  void bound(double value) {
    bound = value;
  }

  /** The quantile or the bucket's upper bound, NaN if there is none. */
  double bound() {
    return bound;
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
    allowance.take(LABEL_BYTES + value.length());
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
        manyNames.remove(name);
        return namesAndValues.remove(i);
      }
    }
    return null;
  }

  LabelSet toLabelSet() {
    allowance.take(SAMPLE_BYTES);
    return LabelSet.of(namesAndValues);
  }
}
