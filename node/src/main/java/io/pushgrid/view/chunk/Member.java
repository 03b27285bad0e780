package io.pushgrid.view.chunk;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupingKey;
import java.util.Comparator;

/** One group's share in a family. */
public final class Member {
  /** Earliest first; the key decides between equals, so that all nodes see one order. */
  public static final Comparator<Member> BY_AGE =
      Comparator.comparing((Member member) -> member.state.version()).thenComparing(Member::key);

  private final GroupingKey key;
  private final FamilyState state;

  /** In which chunk its first series was put: a guess, as chunks come and go. For who changes the order only. */
  private int chunk;

  public Member(GroupingKey key, FamilyState state) {
    this.key = key;
    this.state = state;
  }

  public GroupingKey key() {
    return key;
  }

  public FamilyState state() {
    return state;
  }

  public FamilyBlock block() {
    return state.block();
  }

  int chunk() {
    return chunk;
  }

  /** A series of it is in that chunk now. */
  void putInto(int chunk, int number) {
    if (number == 0) {
      this.chunk = chunk;
    }
  }
}
