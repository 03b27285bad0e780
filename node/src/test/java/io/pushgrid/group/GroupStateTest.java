package io.pushgrid.group;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.state;
import static io.pushgrid.group.Pushes.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.group.version.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GroupStateTest {
  private static final GroupingKey KEY = History.KEYS.get(0);

  @Provide
  Arbitrary<List<History.Step>> steps() {
    return History.steps(10, 1);
  }

  /** Three states that may arise from some changes: what knows of any of them. */
  private static List<GroupState> states(List<History.Step> steps, long seed) {
    List<GroupState> deltas = asStates(History.deltas(steps));
    Random random = new Random(seed);
    return IntStream.range(0, 3)
        .mapToObj(i -> deltas.stream()
            .filter(delta -> random.nextBoolean())
            .reduce(GroupState::join)
            .orElse(deltas.get(i % deltas.size())))
        .toList();
  }

  private static List<GroupState> asStates(List<GroupDelta> deltas) {
    return deltas.stream()
        .map(delta -> delta.groups().isEmpty()
            ? GroupState.deleted(KEY, delta.floor())
            : delta.groups().get(0))
        .toList();
  }

  @Property(tries = 500)
  void joinIsCommutativeAssociativeAndIdempotent(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    List<GroupState> states = states(steps, seed);
    GroupState a = states.get(0);
    GroupState b = states.get(1);
    GroupState c = states.get(2);
    assertThat(GroupState.join(a, b)).isEqualTo(GroupState.join(b, a));
    assertThat(GroupState.join(GroupState.join(a, b), c))
        .isEqualTo(GroupState.join(a, GroupState.join(b, c)));
    assertThat(GroupState.join(a, a)).isEqualTo(a);
    GroupState joined = GroupState.join(a, b);
    assertThat(GroupState.join(joined, b)).isEqualTo(joined);
  }

  @Property(tries = 300)
  void anyOrderOfDeliveryWithRepeatsEndsInOneState(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    List<GroupState> deltas = asStates(History.deltas(steps));
    List<GroupState> delivered = new ArrayList<>(deltas);
    delivered.addAll(deltas.subList(0, deltas.size() / 2));
    Collections.shuffle(delivered, new Random(seed));
    GroupState inOrder = deltas.stream().reduce(GroupState::join).orElseThrow();
    GroupState shuffled = delivered.stream().reduce(GroupState::join).orElseThrow();
    assertThat(shuffled).isEqualTo(inOrder);
    assertThat(shuffled.fingerprint()).isEqualTo(inOrder.fingerprint());
  }

  @Property(tries = 300)
  void fingerprintsAreEqualExactlyWhereStatesAre(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    List<GroupState> states = states(steps, seed);
    for (GroupState a : states) {
      for (GroupState b : states) {
        assertThat(a.sameAs(b)).isEqualTo(a.equals(b));
      }
    }
  }

  @Property(tries = 300)
  void nothingUpToTheLastDeletionIsLeft(@ForAll("steps") List<History.Step> steps) {
    GroupState state =
        asStates(History.deltas(steps)).stream().reduce(GroupState::join).orElseThrow();
    assertThat(state.families())
        .allMatch(family -> family.version().isAfter(state.deletedAt())
            && family.version().compareTo(state.replacedAt()) >= 0);
    assertThat(state.families()).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    assertThat(state.exists())
        .isEqualTo(state.success().version().isAfter(state.deletedAt())
            || state.failure().version().isAfter(state.deletedAt()));
    assertThat(state.families().isEmpty() || state.exists()).isTrue();
  }

  @Test
  void putReplacesAllFamiliesAndPostThoseItNames() {
    GroupState put = state(put(KEY, gauge("a", 1), gauge("b", 1)), put(KEY, gauge("b", 2)));
    assertThat(put.families()).extracting(FamilyState::name).containsExactly("b");
    GroupState posted = state(put(KEY, gauge("a", 1), gauge("b", 1)), post(KEY, gauge("b", 2)));
    assertThat(posted.families()).extracting(FamilyState::name).containsExactly("a", "b");
    assertThat(posted.families())
        .extracting(FamilyState::version)
        .containsExactly(version(1), version(2));
  }

  @Test
  void deletedGroupDoesNotComeBackFromAnOlderPush() {
    GroupState pushed = put(KEY, gauge("a", 1)).at(version(1), 1);
    GroupState deleted = new GroupChange.Delete(KEY).at(version(2), 2);
    GroupState joined = GroupState.join(deleted, pushed);
    assertThat(joined.exists()).isFalse();
    assertThat(joined.families()).isEmpty();
    assertThat(joined.success()).isEqualTo(Stamp.NEVER);
  }

  @Test
  void failureStampSurvivesPushesAndGoesWithADeletion() {
    GroupChange failed = new GroupChange.PushFailed(KEY);
    assertThat(state(failed, put(KEY), post(KEY)).failure().version()).isEqualTo(version(1));
    assertThat(state(failed, new GroupChange.Delete(KEY)).failure()).isEqualTo(Stamp.NEVER);
  }

  @Test
  void failedPushMakesAGroupOfNothingButTheStamps() {
    GroupState failed = state(new GroupChange.PushFailed(KEY));
    assertThat(failed.exists()).isTrue();
    assertThat(failed.families()).isEmpty();
    assertThat(failed.lastPushSucceeded()).isFalse();
  }

  @Test
  void theLaterVersionSaysHowTheLastPushWentWhateverTheWallClocksSay() {
    long hour = 3_600_000_000_000L;
    GroupState failed = new GroupChange.PushFailed(KEY).at(version(1), 2 * hour);
    GroupState pushed = put(KEY).at(version(2), hour);
    assertThat(GroupState.join(failed, pushed).lastPushSucceeded()).isTrue();
  }

  @Test
  void familiesAreFoundByName() {
    GroupState state = state(put(KEY, gauge("c", 1), gauge("a", 1), gauge("b", 1)));
    for (String name : List.of("a", "b", "c")) {
      assertThat(state.family(name)).isNotNull().extracting(FamilyState::name).isEqualTo(name);
    }
    assertThat(state.family("")).isNull();
    assertThat(state.family("bb")).isNull();
    assertThat(state.family("d")).isNull();
  }

  @Test
  void latestIsTheLastChangeOfAnyPart() {
    assertThat(state(put(KEY, gauge("a", 1)), post(KEY, gauge("b", 1))).latest())
        .isEqualTo(version(2));
    assertThat(state(put(KEY), new GroupChange.PushFailed(KEY)).latest()).isEqualTo(version(2));
    assertThat(state(put(KEY), new GroupChange.Delete(KEY)).latest()).isEqualTo(version(2));
  }

  @Test
  void statesOfTwoGroupsDoNotJoin() {
    assertThatThrownBy(() -> GroupState.join(state(put(KEY)), state(put(History.KEYS.get(1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{job=\"a\"} and {job=\"a\",l=\"1\"}");
  }
}
