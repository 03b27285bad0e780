package io.pushgrid.view;

import io.pushgrid.metric.MetricType;
import io.pushgrid.view.chunk.Member;
import io.pushgrid.view.chunk.SeriesOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is shown of a family whose shares clash, the same on every node: the earliest share keeps the type; if all are
 * single numbers they are shown as untyped, otherwise a later share of another type is left out; of equal series the
 * later version's is shown.
 */
final class ClashRules {
  private ClashRules() {}

  /**
   * What the rules made of a family's shares.
   *
   * @param order the shares as they were pushed; the lines of single numbers are the same under any type
   * @param type what the header says
   * @param clashed whether there was anything to decide
   */
  record Outcome(SeriesOrder order, MetricType type, boolean clashed) {
    /** What there is before the first share. */
    static Outcome none() {
      return new Outcome(new SeriesOrder(), MetricType.UNTYPED, false);
    }
  }

  static Outcome resolve(Collection<Member> members) {
    List<Member> oldestFirst = members.stream()
        .filter(member -> member.block().seriesCount() > 0)
        .sorted(Member.BY_AGE)
        .toList();
    if (oldestFirst.isEmpty()) {
      return Outcome.none();
    }
    MetricType first = oldestFirst.get(0).block().type();
    List<Member> shown = new ArrayList<>(oldestFirst.size());
    MetricType type = first;
    boolean clashed = false;
    for (Member member : oldestFirst) {
      MetricType its = member.block().type();
      clashed |= its != first;
      if (its == first || (its.isScalar() && first.isScalar())) {
        type = its == first ? type : MetricType.UNTYPED;
        shown.add(member);
      }
    }
    SeriesOrder.Sorted sorted = SeriesOrder.of(shown);
    return new Outcome(sorted.order(), type, clashed || sorted.repeats());
  }
}
