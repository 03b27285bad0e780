package io.pushgrid.it.failure.history;

import java.util.List;
import java.util.Set;

/**
 * Both sides of a partition go on by design, each without news of the other.
 *
 * @param span until the members were seen to be one cluster again, all ready
 * @param sides the members of each side
 */
public record Cut(Span span, List<Set<Integer>> sides) {
  public Cut {
    sides = sides.stream().map(Set::copyOf).toList();
  }

  /** False only if both members were on one side. */
  public boolean separates(int one, int other) {
    return sides.stream().noneMatch(side -> side.contains(one) && side.contains(other));
  }
}
