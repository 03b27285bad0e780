package io.pushgrid.group.codec;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.state;
import static io.pushgrid.group.Pushes.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.History;
import io.pushgrid.group.Pushes;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class GroupCodecTest {
  private static final GroupingKey KEY = GroupingKey.of("job", "a", "\u00fc", "\ud83d\ude0a");
  private static final Version FLOOR = new Version(1L << 62, Long.MIN_VALUE);

  @Provide
  Arbitrary<List<History.Step>> steps() {
    return History.steps(8);
  }

  private static GroupDelta delta(List<History.Step> steps) {
    List<GroupState> groups =
        History.deltas(steps).stream().flatMap(delta -> delta.groups().stream()).toList();
    return new GroupDelta(FLOOR, groups);
  }

  @Property(tries = 150)
  void decodedIsWhatWasEncoded(@ForAll("steps") List<History.Step> steps) {
    GroupDelta delta = delta(steps);
    assertSame(GroupCodec.decode(GroupCodec.encode(delta)), delta);
  }

  private static void assertSame(GroupDelta actual, GroupDelta expected) {
    assertThat(actual.floor()).isEqualTo(expected.floor());
    // A label set keeps its hash once somebody has asked for it, as other tests may have.
    assertThat(actual.groups())
        .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
            .withIgnoredFieldsMatchingRegexes(".*\\.hash")
            .build())
        .isEqualTo(expected.groups());
  }

  @Test
  void everyPartOfAGroupIsKept() {
    MetricFamily described = new MetricFamily(
        "\u00fc.x",
        MetricType.HISTOGRAM,
        "",
        List.of(Pushes.series(MetricType.HISTOGRAM, 7, "a", "b")));
    GroupState group = state(
        new GroupChange.Delete(KEY),
        put(KEY, gauge("x", Double.NaN), described, Pushes.family("empty", MetricType.COUNTER)),
        new GroupChange.PushFailed(KEY));
    assertSame(GroupCodec.decode(GroupCodec.encode(GroupDelta.of(group))), GroupDelta.of(group));
  }

  @Property(tries = 150)
  void whatIsKnownInPartIsReadAsTheSame(@ForAll("steps") List<History.Step> steps) {
    Map<GroupingKey, GroupState> known = new HashMap<>();
    for (GroupDelta delta : History.deltas(steps)) {
      for (GroupState group : delta.groups()) {
        GroupState joined =
            known.containsKey(group.key()) ? GroupState.join(known.get(group.key()), group) : group;
        GroupDelta whole = GroupDelta.of(joined);
        assertSame(GroupCodec.decode(GroupCodec.encode(whole), known::get), whole);
        known.put(group.key(), joined);
      }
    }
  }

  @Property(tries = 150)
  void aStateIsKnownIfItIsTheVerySame(@ForAll("steps") List<History.Step> steps) {
    Map<GroupingKey, GroupState> known = new HashMap<>();
    for (GroupDelta delta : History.deltas(steps)) {
      for (GroupState group : delta.groups()) {
        GroupState before = known.get(group.key());
        GroupState joined = before == null ? group : GroupState.join(before, group);
        byte[] bytes = GroupCodec.encode(GroupDelta.of(joined));
        boolean same = before != null && before.sameAs(joined);
        assertThat(GroupCodec.ifKnown(bytes, known::get)).isSameAs(same ? before : null);
        known.put(group.key(), joined);
        assertThat(GroupCodec.ifKnown(bytes, known::get)).isSameAs(joined);
      }
    }
  }

  @Test
  void onlyOneGroupCanBeKnown() {
    byte[] none = GroupCodec.encode(GroupDelta.wipe(FLOOR));
    assertThatThrownBy(() -> GroupCodec.ifKnown(none, key -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one group, got 0");
  }

  @Test
  void familiesThatAreKnownAreNotReadAgain() {
    GroupState known = state(put(KEY, gauge("x", 1), gauge("y", 2)));
    byte[] bytes = GroupCodec.encode(GroupDelta.of(known));
    GroupState read = GroupCodec.decode(bytes, key -> known).groups().get(0);
    assertThat(read.family("x")).isSameAs(known.family("x"));
    assertThat(read.family("y")).isSameAs(known.family("y"));
    GroupState other = state(
        put(KEY, gauge("x", 1)),
        new GroupChange.Merge(KEY, List.of(FamilyBlock.of(gauge("y", 2)))));
    GroupState later = GroupCodec.decode(bytes, key -> other).groups().get(0);
    assertThat(later.family("x")).isSameAs(other.family("x"));
    assertThat(later.family("y")).isNotSameAs(other.family("y"));
    assertSame(GroupDelta.of(later), GroupDelta.of(known));
  }

  @Test
  void aGroupOfAReleaseThatKnewNoTermsHasNone() {
    GroupState group = state(put(KEY, new Terms(7, 8, 9), gauge("x", 1)));
    byte[] bytes = GroupCodec.encode(GroupDelta.of(group));
    byte[] without = GroupCodec.encode(GroupDelta.of(state(put(KEY, gauge("x", 1)))));
    assertThat(bytes.length - without.length).isEqualTo(1 + 6 * Long.BYTES);
    assertThat(GroupCodec.decode(without).groups().get(0).terms()).isEqualTo(Terms.NONE);
    assertThat(GroupCodec.decode(bytes).groups().get(0).terms()).isEqualTo(new Terms(7, 8, 9));
  }

  @Test
  void emptyDeltaIsOnlyItsFloor() {
    assertThat(GroupCodec.decode(GroupCodec.encode(GroupDelta.EMPTY))).isEqualTo(GroupDelta.EMPTY);
    GroupDelta wipe = GroupDelta.wipe(version(5));
    assertThat(GroupCodec.decode(GroupCodec.encode(wipe))).isEqualTo(wipe);
  }

  @Property(tries = 25)
  void cutDataIsRefusedWhereverItIsCut(@ForAll("steps") List<History.Step> steps) {
    byte[] bytes = GroupCodec.encode(delta(steps));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> GroupCodec.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(tries = 600)
  void damagedDataIsReadOrRefused(@ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    byte[] bytes = GroupCodec.encode(delta(steps));
    Random random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
    }
    assertReadOrRefused(bytes);
  }

  @Property(tries = 400)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
    byte[] ofThisFormat = bytes.clone();
    if (ofThisFormat.length > 0) {
      ofThisFormat[0] = 1;
    }
    assertReadOrRefused(ofThisFormat);
  }

  /** What could be read must also be fit to be joined and sent on. */
  private static void assertReadOrRefused(byte[] bytes) {
    Throwable refused = catchThrowable(() -> {
      for (GroupState group : GroupCodec.decode(bytes).groups()) {
        GroupState joined = GroupState.join(group, group);
        assertThat(GroupState.join(joined, joined)).isEqualTo(joined);
        GroupCodec.encode(GroupDelta.of(joined));
      }
    });
    if (refused != null) {
      assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageMatching("(?s).+");
    }
  }

  @Test
  void fieldsAddedToAGroupAreSkipped() {
    GroupState group = state(put(KEY, new Terms(7, 8, 9), gauge("x", 1)));
    byte[] bytes = GroupCodec.encode(GroupDelta.of(List.of(group, group)));
    int header = 1 + 16 + 1;
    int length = (bytes.length - header) / 2 - 2;
    assertThat(group.terms()).as("what is added comes behind its terms").isNotEqualTo(Terms.NONE);
    WireWriter newer = new WireWriter(16);
    for (int i = 0; i < header; i++) {
      newer.putByte(bytes[i]);
    }
    for (int i = 0; i < 2; i++) {
      int from = header + i * (length + 2) + 2;
      byte[] longer = Arrays.copyOf(Arrays.copyOfRange(bytes, from, from + length), length + 9);
      newer.putBytes(longer);
    }
    assertThat(length).as("takes two bytes to say").isBetween(128, 16383);
    assertSame(GroupCodec.decode(newer.toByteArray()), GroupDelta.of(List.of(group, group)));
  }

  @Test
  void whyAPushFailedIsKeptUpToAKilobyte() {
    GroupState group =
        state(put(KEY, gauge("x", 1)), new GroupChange.PushFailed(KEY, "\u00fc".repeat(2000)));
    assertThat(group.failure().error()).startsWith("\u00fc\u00fc").endsWith("\u00fc…");
    assertThat(group.failure().error().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1020, 1024);
    GroupState read =
        GroupCodec.decode(GroupCodec.encode(GroupDelta.of(group))).groups().get(0);
    assertThat(read.failure()).isEqualTo(group.failure());
  }

  @Test
  void whyAPushFailedSurvivesAMemberThatDoesNotPassItOn() {
    GroupState told = state(new GroupChange.PushFailed(KEY, "why"));
    GroupState untold = state(new GroupChange.PushFailed(KEY));
    assertThat(GroupState.join(told, untold).failure().error()).isEqualTo("why");
    assertThat(GroupState.join(untold, told).failure().error()).isEqualTo("why");
  }

  @Test
  void anotherFormatIsRefusedByName() {
    assertThatThrownBy(() -> GroupCodec.decode(new byte[] {2, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected group format 1, got 2; do all members run the same release?");
  }

  @Test
  void unknownTypeIsRefused() {
    byte[] bytes = GroupCodec.encode(GroupDelta.of(state(put(KEY, gauge("name", 1)))));
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("name");
    // Type, no help, length of the name.
    bytes[name - 3] = 17;
    assertThatThrownBy(() -> GroupCodec.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged group data: expected a type below 6, got 17");
  }

  @Test
  void unsortedFamiliesAreRefused() {
    byte[] bytes =
        GroupCodec.encode(GroupDelta.of(state(put(KEY, gauge("one", 1), gauge("two", 1)))));
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("two");
    bytes[name] = 'a';
    assertThatThrownBy(() -> GroupCodec.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("expected families sorted by name, got awo after one");
  }

  @Test
  void estimateIsNotFarFromTheTruth() {
    GroupState group = state(put(KEY, gauge("x", 1), gauge("y", 1, "a", "b".repeat(1000))));
    assertThat(GroupCodec.estimate(group))
        .isBetween(GroupCodec.encode(GroupDelta.of(group)).length / 2, 2000);
  }
}
