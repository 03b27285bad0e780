package io.pushgrid.view;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
   * @param untyped the blocks that had to be made anew as untyped ones, kept so that this is done once
   */
  record Outcome(
      SeriesOrder order, MetricType type, boolean clashed, Map<FamilyBlock, FamilyBlock> untyped) {
    /** What there is before the first share. */
    static Outcome none() {
      return new Outcome(new SeriesOrder(), MetricType.UNTYPED, false, Map.of());
    }
  }

  /**
   * Decides what is shown.
   *
   * @param previous what was decided before, for what can be kept of it
   */
  static Outcome resolve(Collection<Member> members, Outcome previous) {
    List<Member> oldestFirst = members.stream()
        .filter(member -> member.block().seriesCount() > 0)
        .sorted(Member.BY_AGE)
        .toList();
    if (oldestFirst.isEmpty()) {
      return Outcome.none();
    }
    MetricType first = oldestFirst.get(0).block().type();
    List<Member> shown = oldestFirst.stream()
        .filter(member -> fits(member.block().type(), first))
        .toList();
    boolean mixed = shown.stream().anyMatch(member -> member.block().type() != first);
    Map<FamilyBlock, FamilyBlock> untyped = new HashMap<>();
    if (mixed) {
      shown = untyped(shown, previous.untyped(), untyped);
    }
    SeriesOrder order = new SeriesOrder();
    boolean repeats = false;
    for (Member member : shown) {
      repeats |= order.putAll(member);
    }
    boolean clashed = mixed || repeats || shown.size() < oldestFirst.size();
    return new Outcome(order, mixed ? MetricType.UNTYPED : first, clashed, untyped);
  }

  private static boolean fits(MetricType type, MetricType first) {
    return type == first || (type.isScalar() && first.isScalar());
  }

  private static List<Member> untyped(
      List<Member> members,
      Map<FamilyBlock, FamilyBlock> known,
      Map<FamilyBlock, FamilyBlock> made) {
    List<Member> untyped = new ArrayList<>(members.size());
    for (Member member : members) {
      FamilyBlock block = member.block();
      if (block.type() == MetricType.UNTYPED) {
        untyped.add(member);
        continue;
      }
      FamilyBlock remade = known.containsKey(block) ? known.get(block) : untyped(block);
      made.put(block, remade);
      FamilyState state = member.state();
      untyped.add(new Member(
          member.key(), new FamilyState(state.version(), state.pushedAtNanos(), remade)));
    }
    return untyped;
  }

  private static FamilyBlock untyped(FamilyBlock block) {
    return FamilyBlock.of(new MetricFamily(
        block.name(), MetricType.UNTYPED, block.help(), block.family().metrics()));
  }
}
