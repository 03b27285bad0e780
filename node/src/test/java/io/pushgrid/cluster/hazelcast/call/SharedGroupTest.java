package io.pushgrid.cluster.hazelcast.call;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import org.junit.jupiter.api.Test;

class SharedGroupTest {
  private static final GroupingKey KEY = GroupingKey.of("job", "a");

  private final GroupState first = state(put(KEY, gauge("x", 1)));
  private final GroupState second = state(put(KEY, gauge("x", 1)), put(KEY, gauge("x", 2)));

  private static byte[] bytes(GroupState state) {
    return SharedGroup.of(state).encode();
  }

  @Test
  void theStateThisMemberHasIsHeldOnce() {
    assertThat(SharedGroup.decode(bytes(first), key -> first).state()).isSameAs(first);
  }

  @Test
  void whatThisMemberDoesNotHaveIsPassedOnAsItCame() {
    byte[] came = bytes(second);
    SharedGroup none = SharedGroup.decode(came, key -> null);
    SharedGroup other = SharedGroup.decode(came, key -> first);
    assertThat(none.encode()).isSameAs(came);
    assertThat(other.encode()).isSameAs(came);
    assertThat(none.state().sameAs(second)).isTrue();
    assertThat(other.state().sameAs(second)).isTrue();
  }

  @Test
  void itIsTakenForThisMembersOwnOnceThatIsTheSame() {
    SharedGroup shared = SharedGroup.decode(bytes(second), key -> first);
    shared.adopt(key -> first);
    assertThat(shared.state().sameAs(second)).isTrue();
    shared.adopt(key -> second);
    assertThat(shared.state()).isSameAs(second);
    assertThat(shared.encode()).isEqualTo(bytes(second));
  }

  @Test
  void itIsNoStateButItsOwn() {
    SharedGroup shared = SharedGroup.decode(bytes(first), key -> null);
    assertThat(shared.is(second)).isFalse();
    assertThat(shared.is(state(put(GroupingKey.of("job", "b"), gauge("x", 1))))).isFalse();
    assertThat(shared.is(first)).isTrue();
    assertThat(SharedGroup.of(first).is(second)).isFalse();
    assertThat(SharedGroup.of(first).is(first)).isTrue();
  }
}
