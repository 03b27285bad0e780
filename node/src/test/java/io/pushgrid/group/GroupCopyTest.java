package io.pushgrid.group;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GroupCopyTest {
  private static final GroupingKey KEY = History.KEYS.get(0);
  private static final long NOW = 1_764_000_000_123_456_789L;

  /** 2001, long before any real push. */
  private static final long MIN = 1_000_000_000_000_000_000L;

  /** 2096. */
  private static final long MAX = 4_000_000_000_000_000_000L;

  private static GroupCopy copy(long success, double value, String... families) {
    return new GroupCopy(
        KEY,
        new GroupCopy.Times(success, success, 0),
        List.of(families).stream()
            .map(name -> new GroupCopy.Family(success, FamilyBlock.of(gauge(name, value))))
            .toList());
  }

  private static GroupState imported(long success, double value, String... families) {
    GroupCopy copy = copy(success, value, families);
    return copy.at(copy.inOrderOfPushes(true));
  }

  private static Map<String, Double> values(GroupState group) {
    Map<String, Double> values = new TreeMap<>();
    group
        .families()
        .forEach(family -> values.put(
            family.name(),
            Double.valueOf(
                new String(family.block().text(), java.nio.charset.StandardCharsets.UTF_8)
                    .replaceAll(".* |\n", ""))));
    return values;
  }

  @Provide
  Arbitrary<List<History.Step>> steps() {
    return History.steps(6, 1);
  }

  @Property
  void laterPushThereIsLaterHere(
      @ForAll @LongRange(min = MIN, max = MAX) long a,
      @ForAll @LongRange(min = -40_000, max = 40_000) long apart,
      @ForAll boolean complete,
      @ForAll boolean other) {
    long b = a + apart;
    int order = copy(a, 1).inOrderOfPushes(complete).compareTo(copy(b, 1).inOrderOfPushes(other));
    assertThat(Integer.signum(order))
        .isEqualTo(a != b ? Long.compare(a, b) : Boolean.compare(complete, other));
  }

  @Property
  void whatIsPushedHereIsLaterThanWhateverComesFromElsewhere(
      @ForAll @LongRange(min = MIN, max = MAX) long there,
      @ForAll @LongRange(min = MIN / 1_000_000, max = MAX / 1_000_000) long hereMillis) {
    Version pushed = new HybridClock(() -> java.time.Instant.ofEpochMilli(hereMillis), -5).next();
    assertThat(pushed.isAfter(copy(there, 1).inOrderOfPushes(true))).isTrue();
  }

  @Property
  void whatIsImportedIsAsIfItHadBeenThereBeforeAllPushes(
      @ForAll("steps") List<History.Step> steps, @ForAll boolean first) {
    GroupState imported = imported(NOW, 7, "x", "zz");
    List<GroupState> pushes =
        History.deltas(steps).stream().flatMap(delta -> delta.groups().stream()).toList();
    GroupState begin = GroupState.join(imported, imported);
    GroupState expected = pushes.stream().reduce(begin, GroupState::join);
    GroupState late = first
        ? pushes.stream().reduce(imported, GroupState::join)
        : pushes.stream()
            .reduce(GroupState::join)
            .map(state -> GroupState.join(state, imported))
            .orElse(imported);
    assertThat(late).isEqualTo(expected);
    boolean cleared = pushes.stream()
        .anyMatch(push ->
            !push.replacedAt().equals(Version.NONE) || !push.deletedAt().equals(Version.NONE));
    assertThat(late.family("zz") == null).isEqualTo(cleared);
  }

  @Test
  void importedAgainItIsTheSameOrTheLaterOne() {
    GroupState first = imported(NOW, 1, "x", "y");
    assertThat(GroupState.join(first, imported(NOW, 1, "x", "y")).sameAs(first)).isTrue();
    GroupState second = imported(NOW + 1, 2, "x");
    assertThat(values(GroupState.join(first, second))).isEqualTo(Map.of("x", 2.0));
    assertThat(GroupState.join(second, first)).isEqualTo(second);
  }

  @Test
  void aPushThatIsMergedHereKeepsTheImportedFamiliesOfOtherNames() {
    GroupState pushed = post(KEY, gauge("x", 5)).at(version(1_700_000_000_000L), 1);
    assertThat(values(GroupState.join(pushed, imported(NOW, 1, "x", "y"))))
        .isEqualTo(Map.of("x", 5.0, "y", 1.0));
  }

  @Test
  void stampsAndTheQuestionWhetherTheLastPushSucceededStayAsTheyWere() {
    GroupCopy failedLast = new GroupCopy(KEY, new GroupCopy.Times(10, 20, 30), List.of());
    GroupState group = failedLast.at(version(1)).creating();
    assertThat(GroupCopy.Times.of(group)).isEqualTo(new GroupCopy.Times(10, 20, 30));
    assertThat(group.lastPushSucceeded()).isFalse();
    GroupCopy neverFailed = new GroupCopy(KEY, new GroupCopy.Times(0, 20, 0), List.of());
    assertThat(neverFailed.at(version(1)).lastPushSucceeded()).isTrue();
    assertThat(neverFailed.at(version(1)).failure().happened()).isFalse();
  }

  @Property
  void whatComesBackIsRightAfterWhatIsKnown(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long time,
      @ForAll long node,
      @ForAll @LongRange(min = 1, max = MAX) long stamp) {
    Version known = new Version(time, node);
    Version back = copy(stamp, 1).rightAfter(known);
    assertThat(back.isAfter(known)).isTrue();
    assertThat(new Version(time + 1, Math.max(node, Long.MIN_VALUE + 1)).isAfter(back))
        .isTrue();
  }

  @Test
  void whatIsPushedAfterADeletionStaysWhoeverHasHeardOfIt() {
    Version deletedAt = version(5_000);
    HybridClock behind = new HybridClock(() -> java.time.Instant.EPOCH, -9);
    behind.observe(deletedAt);
    GroupState deleted = GroupState.deleted(KEY, deletedAt);
    GroupCopy copy = copy(NOW, 1, "x");
    GroupState back = GroupState.join(deleted, copy.at(copy.rightAfter(deleted.latest())));
    assertThat(values(back)).isEqualTo(Map.of("x", 1.0));
    GroupState pushed = put(KEY, gauge("x", 2)).at(behind.next(), 1);
    assertThat(values(GroupState.join(back, pushed))).isEqualTo(Map.of("x", 2.0));
  }

  @Property
  void copiesOfDifferentTimesComeBackAtDifferentVersions(
      @ForAll @LongRange(min = 1, max = MAX) long stamp) {
    Version known = version(7);
    assertThat(LongStream.range(stamp, stamp + 100)
            .mapToObj(at -> copy(at, 1).rightAfter(known))
            .distinct())
        .hasSize(100);
  }

  @Test
  void twoFamiliesOfOneNameAndTimesThatNeverWereAreNoGroup() {
    assertThatThrownBy(() -> copy(NOW, 1, "x", "y", "x"))
        .hasMessageContaining("expected each family of group {job=\"a\"} once, got more of x");
    assertThatThrownBy(() -> new GroupCopy.Times(1, 0, 0))
        .hasMessageContaining(
            "expected the time of a push since 1970, got success 0 and failure 0");
    assertThatThrownBy(() -> new GroupCopy.Times(0, -1, 1)).hasMessageContaining("got success -1");
  }
}
