package io.pushgrid.view;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.MetricType;
import io.pushgrid.view.chunk.Member;
import io.pushgrid.view.chunk.SeriesOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all groups together have under one family name. Shares that agree are kept in order as they come. Shares that
 * clash can meet only because two members accepted them without knowing of each other; then the order is built anew from
 * all shares by {@link ClashRules} when it is next asked for, until they agree again.
 */
final class FamilyView {
  private final String name;
  private final Map<GroupingKey, Member> members = new HashMap<>();
  private final int[] sharesOfType = new int[MetricType.values().length];
  private final Map<String, Integer> sharesOfHelp = new TreeMap<>();
  private @Nullable FamilySlice slice;

  /** What was last decided; while nothing clashes its order is kept up with every share, and only its order counts. */
  private ClashRules.Outcome outcome = ClashRules.Outcome.none();

  /**
   * True if the outcome is not that of the present shares. So it is in the beginning: a node that joins gets its shares by
   * the thousand, and sorts them once when it is first asked.
   */
  private boolean spoilt = true;

  FamilyView(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  boolean isClashing() {
    current();
    return outcome.clashed();
  }

  /** Puts a group's share, or takes it away if it is null. */
  void put(GroupingKey key, @Nullable FamilyState state) {
    Member after = state == null ? null : new Member(key, state);
    Member before = after == null ? members.remove(key) : members.put(key, after);
    count(before, -1);
    count(after, 1);
    slice = slice == null ? null : slice.outdated();
    spoilt = spoilt || outcome.clashed() || types() > 1 || !outcome.order().replace(before, after);
  }

  private void count(@Nullable Member member, int by) {
    if (member == null || member.block().seriesCount() == 0) {
      return;
    }
    FamilyBlock block = member.block();
    sharesOfType[block.type().ordinal()] += by;
    String help = block.help();
    if (help != null) {
      sharesOfHelp.merge(help, by, (a, b) -> a + b == 0 ? null : a + b);
    }
  }

  private int types() {
    int types = 0;
    for (int shares : sharesOfType) {
      types += shares > 0 ? 1 : 0;
    }
    return types;
  }

  /** The type another group's share has and a new one would not, null if there is none. */
  @Nullable
  MetricType typeOtherThan(MetricType type, GroupingKey key) {
    Member own = members.get(key);
    for (MetricType other : MetricType.values()) {
      int shares = sharesOfType[other.ordinal()];
      if (own != null && own.block().seriesCount() > 0 && own.block().type() == other) {
        shares--;
      }
      if (other != type && shares > 0) {
        return other;
      }
    }
    return null;
  }

  /** True if a group other than this one has series here, of one of these types. */
  boolean hasOthers(GroupingKey key, Collection<MetricType> types) {
    Member own = members.get(key);
    for (MetricType type : types) {
      int shares = sharesOfType[type.ordinal()];
      if (own != null && own.block().seriesCount() > 0 && own.block().type() == type) {
        shares--;
      }
      if (shares > 0) {
        return true;
      }
    }
    return false;
  }

  /** The first series of a share that another group has already, -1 if there is none. */
  int firstTaken(Member share) {
    Member own = members.get(share.key());
    if (own != null && sameSeries(own.block(), share.block())) {
      return -1;
    }
    SeriesOrder current = current();
    for (int i = 0; i < share.block().seriesCount(); i++) {
      Member owner = current.owner(share, i);
      if (owner != null && !owner.key().equals(share.key())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean sameSeries(FamilyBlock a, FamilyBlock b) {
    if (a.seriesCount() != b.seriesCount()) {
      return false;
    }
    for (int i = 0; i < a.seriesCount(); i++) {
      if (!FamilyBlock.sameSeries(a, i, b, i)) {
        return false;
      }
    }
    return true;
  }

  /** What a scrape shows of this family; the same object until a share changes. */
  FamilySlice slice() {
    SeriesOrder current = current();
    FamilySlice made = slice;
    if (made == null || made.isOutdated()) {
      made = FamilySlice.of(
          new FamilySlice.Header(name, shownType(), shownHelp()), current.chunks(), made);
      slice = made;
    }
    return made;
  }

  private SeriesOrder current() {
    if (spoilt) {
      outcome = ClashRules.resolve(members.values());
      spoilt = false;
    }
    return outcome.order();
  }

  private MetricType shownType() {
    if (outcome.clashed()) {
      return outcome.type();
    }
    for (MetricType type : MetricType.values()) {
      if (sharesOfType[type.ordinal()] > 0) {
        return type;
      }
    }
    return MetricType.UNTYPED;
  }

  /** The help of the earliest share that has one. */
  private @Nullable String shownHelp() {
    if (sharesOfHelp.size() <= 1) {
      return sharesOfHelp.isEmpty() ? null : sharesOfHelp.keySet().iterator().next();
    }
    return members.values().stream()
        .filter(member -> member.block().seriesCount() > 0)
        .filter(member -> member.block().help() != null)
        .min(Member.BY_AGE)
        .map(member -> member.block().help())
        .orElse(null);
  }
}
