package io.pushgrid.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of many groups. Any thread may call any method. */
public final class Tally {
  /** So many of those that were refused are named. */
  private static final int NAMED = 10;

  private final Map<Outcome.Kind, Long> counts = new EnumMap<>(Outcome.Kind.class);
  private final List<String> refusals = new ArrayList<>();

  public synchronized void add(Outcome outcome) {
    counts.merge(outcome.kind(), 1L, Long::sum);
    if (outcome.kind() == Outcome.Kind.REFUSED && refusals.size() < NAMED) {
      refusals.add(outcome.reason());
    }
  }

  public synchronized long count(Outcome.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** How many groups there were. */
  public synchronized long groups() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Which were refused and why; only the first few. */
  public synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** In words, for messages. */
  public synchronized String summary() {
    return count(Outcome.Kind.TAKEN) + " taken, " + count(Outcome.Kind.UNCHANGED) + " unchanged, "
        + count(Outcome.Kind.NEWER_HERE) + " newer here, " + count(Outcome.Kind.DELETED_HERE)
        + " deleted here, " + count(Outcome.Kind.ENDED) + " ended, "
        + count(Outcome.Kind.REFUSED) + " refused";
  }
}
