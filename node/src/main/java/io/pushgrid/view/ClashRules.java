package io.pushgrid.view;

import io.pushgrid.exposition.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
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
   * @param clashed whether there was anything to decide
   */
  record Outcome(SeriesOrder order, MetricType type, boolean clashed) {}

  static Outcome resolve(Collection<Member> members) {
    List<Member> oldestFirst = members.stream()
        .filter(member -> member.block().seriesCount() > 0)
        .sorted(Member.BY_AGE)
        .toList();
    if (oldestFirst.isEmpty()) {
      return new Outcome(new SeriesOrder(), MetricType.UNTYPED, false);
    }
    MetricType first = oldestFirst.get(0).block().type();
    List<Member> shown = new ArrayList<>();
    MetricType type = first;
    for (Member member : oldestFirst) {
      MetricType its = member.block().type();
      if (its == first || (its.isScalar() && first.isScalar())) {
        shown.add(member);
        type = its == first ? type : MetricType.UNTYPED;
      }
    }
    SeriesOrder order = new SeriesOrder();
    boolean repeats = false;
    for (Member member : withType(shown, type)) {
      repeats |= insertLatest(order, member);
    }
    return new Outcome(order, type, repeats || type != first || shown.size() < oldestFirst.size());
  }

  private static List<Member> withType(List<Member> members, MetricType type) {
    return members.stream()
        .map(member -> member.block().type() == type
            ? member
            : new Member(
                member.key(),
                new FamilyState(
                    member.state().version(),
                    member.state().pushedAtNanos(),
                    FamilyBlock.of(untyped(member.block())))))
        .toList();
  }

  private static MetricFamily untyped(FamilyBlock block) {
    return new MetricFamily(
        block.name(), MetricType.UNTYPED, block.help(), block.family().metrics());
  }

  /** Adds a share in the place of equal series of earlier ones; true if there were any. */
  private static boolean insertLatest(SeriesOrder order, Member member) {
    boolean repeats = false;
    for (int i = 0; i < member.block().seriesCount(); i++) {
      repeats |= order.put(member, i);
    }
    return repeats;
  }
}
