package io.pushgrid.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Labels sorted by name. A name stands once, unless the labels come from a protobuf body that repeats one: such a set
 * can be looked at and rejected ({@link #repeatedName}), and is never stored.
 */
public final class LabelSet implements Comparable<LabelSet> {
  public static final LabelSet EMPTY = new LabelSet(new String[0]);

  /** The value of a label of which only the name was sent: an empty one that is told from others by identity. */
  @SuppressWarnings("StringConstructor")
  public static final String NO_VALUE = new String();

  /** Beyond so many names and values a sort that is good at large numbers pays. */
  private static final int MANY = 64;

  /** Names at even places, their values behind them. */
  private final String[] pairs;

  /** Kept because a group's key is looked up a dozen times for each push; 0 until it is asked for. */
  private int hash;

  private LabelSet(String[] pairs) {
    this.pairs = pairs;
  }

  /** Labels from {@code name, value, name, value ...} in any order. */
  public static LabelSet of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected names and values in pairs, got " + namesAndValues.length + " strings");
    }
    return ofOwned(namesAndValues.clone());
  }

  public static LabelSet of(Map<String, String> labels) {
    String[] pairs = new String[2 * labels.size()];
    int at = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      pairs[at++] = label.getKey();
      pairs[at++] = label.getValue();
    }
    return ofOwned(pairs);
  }

  /** As {@link #of(String...)} from a list, which is what parsers gather. */
  public static LabelSet of(List<String> namesAndValues) {
    return of(namesAndValues.toArray(String[]::new));
  }

  private static LabelSet ofOwned(String[] pairs) {
    if (pairs.length > MANY) {
      return ofMany(pairs);
    }
    // Insertion sort: stable, and labels are few and mostly sorted already.
    for (int i = 2; i < pairs.length; i += 2) {
      String name = pairs[i];
      String value = pairs[i + 1];
      int j = i - 2;
      for (; j >= 0 && Utf8Order.INSTANCE.compare(pairs[j], name) > 0; j -= 2) {
        pairs[j + 2] = pairs[j];
        pairs[j + 3] = pairs[j + 1];
      }
      pairs[j + 2] = name;
      pairs[j + 3] = value;
    }
    return pairs.length == 0 ? EMPTY : new LabelSet(pairs);
  }

  private static LabelSet ofMany(String[] pairs) {
    List<String[]> labels = new ArrayList<>(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      labels.add(new String[] {pairs[i], pairs[i + 1]});
    }
    labels.sort((a, b) -> Utf8Order.INSTANCE.compare(a[0], b[0]));
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = labels.get(i / 2)[0];
      pairs[i + 1] = labels.get(i / 2)[1];
    }
    return new LabelSet(pairs);
  }

  public int size() {
    return pairs.length / 2;
  }

  public String name(int index) {
    return pairs[2 * index];
  }

  public String value(int index) {
    return pairs[2 * index + 1];
  }

  /** True if only the name of the label was sent, for which protobuf has a form of its own. */
  @SuppressWarnings("ReferenceEquality")
  public boolean lacksValue(int index) {
    return value(index) == NO_VALUE;
  }

  public @Nullable String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  public boolean has(String name) {
    return get(name) != null;
  }

  /** These labels and the others; where both have a name, the other's value is taken. */
  public LabelSet overriddenBy(LabelSet others) {
    List<String> merged = new ArrayList<>(pairs.length + others.pairs.length);
    int other = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      other = others.pairs.length > MANY ? others.placeOf(pairs[i], other) : 0;
      if (!others.hasFrom(other, pairs[i])) {
        merged.add(pairs[i]);
        merged.add(pairs[i + 1]);
      }
    }
    merged.addAll(Arrays.asList(others.pairs));
    return ofOwned(merged.toArray(String[]::new));
  }

  /** Where a name stands, or would, at that place or behind it: names that are asked for in order are found in one walk. */
  private int placeOf(String name, int from) {
    int at = from;
    while (at < pairs.length && Utf8Order.INSTANCE.compare(pairs[at], name) < 0) {
      at += 2;
    }
    return at;
  }

  /** Whether a name stands at that place, or behind it where they are few. */
  private boolean hasFrom(int place, String name) {
    int end = pairs.length > MANY ? Math.min(pairs.length, place + 2) : pairs.length;
    for (int i = place; i < end; i += 2) {
      if (pairs[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** A name that stands more than once, null if there is none. */
  public @Nullable String repeatedName() {
    for (int i = 2; i < pairs.length; i += 2) {
      if (pairs[i].equals(pairs[i - 2])) {
        return pairs[i];
      }
    }
    return null;
  }

  /** Sorted by name; unmodifiable views are not worth their price here, so this is a copy. */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>(Utf8Order.INSTANCE);
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Any total order that agrees with equality: it lets hash maps stay fast when somebody crafts equal hashes. */
  @Override
  public int compareTo(LabelSet other) {
    return Arrays.compare(pairs, other.pairs);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof LabelSet other && Arrays.equals(pairs, other.pairs));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(pairs);
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < pairs.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append(pairs[i])
          .append("=\"")
          .append(pairs[i + 1])
          .append('"');
    }
    return text.append('}').toString();
  }
}
