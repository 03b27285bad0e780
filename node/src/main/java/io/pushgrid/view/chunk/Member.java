package io.pushgrid.view.chunk;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupingKey;
import java.util.Comparator;

/** One group's share in a family. */
public record Member(GroupingKey key, FamilyState state) {
  /** Earliest first; the key decides between equals, so that all nodes see one order. */
  public static final Comparator<Member> BY_AGE =
      Comparator.comparing((Member member) -> member.state.version()).thenComparing(Member::key);

  public FamilyBlock block() {
    return state.block();
  }
}
