package io.pushgrid.view.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.Pushes;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesOrderTest {
  private static final int TARGET = 300;

  /** One series of a share; of all, sorted, the model is made. */
  private record Place(Member member, int number) {
    static int compare(Place a, Place b) {
      return FamilyBlock.compareSeries(a.member.block(), a.number, b.member.block(), b.number);
    }
  }

  /** A share of series that stand between those of other groups, with values that differ in length. */
  private static Member share(int group, Random random, int series) {
    Metric[] metrics = IntStream.range(0, series)
        .filter(i -> random.nextInt(3) > 0)
        .mapToObj(i -> Pushes.series(
            MetricType.GAUGE,
            random.nextBoolean() ? i : random.nextDouble(),
            "a",
            "" + i % 7,
            "b",
            "" + i,
            "g",
            "" + group))
        .toArray(Metric[]::new);
    return member("" + group, metrics);
  }

  private static Member member(String job, Metric... metrics) {
    MetricFamily family = Pushes.family("x", MetricType.GAUGE, metrics);
    return new Member(
        GroupingKey.of("job", job), new FamilyState(new Version(1, 1), 0, FamilyBlock.of(family)));
  }

  private static List<Place> sorted(Collection<Member> members) {
    List<Place> places = new ArrayList<>();
    for (Member member : members) {
      for (int i = 0; i < member.block().seriesCount(); i++) {
        places.add(new Place(member, i));
      }
    }
    places.sort(Place::compare);
    return places;
  }

  private static void assertHolds(SeriesOrder order, Collection<Member> members) {
    List<Place> actual = new ArrayList<>();
    for (SeriesChunk chunk : order.chunks()) {
      for (int i = 0; i < chunk.size(); i++) {
        actual.add(new Place(chunk.member(i), chunk.series(i)));
      }
      assertThat(chunk.size()).isPositive();
      assertThat(chunk.bytes()).hasSize(chunk.length());
      assertThat(chunk.metrics().bytes()).hasSize(chunk.metricLength());
      assertThat(chunk.length() <= 2 * TARGET || chunk.size() == 1).isTrue();
    }
    assertThat(actual).isEqualTo(sorted(members));
  }

  @Property(tries = 150)
  void orderIsThatOfAllSeriesSortedAfterEveryChange(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int series) {
    Random random = new Random(seed);
    SeriesOrder order = new SeriesOrder(TARGET);
    Map<Integer, Member> members = new HashMap<>();
    for (int i = 0; i < 25; i++) {
      int group = random.nextInt(6);
      @Nullable Member after = random.nextInt(4) == 0 ? null : share(group, random, series);
      Member before = after == null ? members.remove(group) : members.put(group, after);
      assertThat(order.replace(before, after)).isTrue();
      assertHolds(order, members.values());
    }
    for (Member member : members.values()) {
      assertThat(order.replace(member, null)).isTrue();
    }
    assertThat(order.chunks()).isEmpty();
  }

  @Property(tries = 100)
  void ownerIsTheShareThatHasTheSeries(@ForAll long seed) {
    Random random = new Random(seed);
    SeriesOrder order = new SeriesOrder(TARGET);
    Member own = share(1, random, 40);
    order.replace(null, share(0, random, 40));
    order.replace(null, own);
    for (int i = 0; i < own.block().seriesCount(); i++) {
      assertThat(order.owner(own, i)).isSameAs(own);
    }
    Member stranger = share(2, random, 40);
    for (int i = 0; i < stranger.block().seriesCount(); i++) {
      assertThat(order.owner(stranger, i)).isNull();
    }
  }

  @Property(tries = 100)
  void chunksThatHaveLostNearlyAllAreJoined(@ForAll long seed) {
    Random random = new Random(seed);
    SeriesOrder order = new SeriesOrder(TARGET);
    List<Member> members = new ArrayList<>();
    for (int group = 0; group < 40; group++) {
      Member member = share(group, random, 10);
      members.add(member);
      order.replace(null, member);
    }
    int most = order.chunks().size();
    while (members.size() > 2) {
      order.replace(members.remove(random.nextInt(members.size())), null);
    }
    assertHolds(order, members);
    int bytes = order.chunks().stream().mapToInt(SeriesChunk::length).sum();
    assertThat(order.chunks().size())
        .isLessThan(most / 2)
        .isLessThanOrEqualTo(1 + 8 * bytes / TARGET);
  }

  @Test
  void chunksThatAreNotTouchedStayTheSame() {
    Random random = new Random(1);
    SeriesOrder order = new SeriesOrder(TARGET);
    for (int group = 0; group < 40; group++) {
      order.replace(null, share(group, random, 10));
    }
    List<SeriesChunk> before = order.chunks();
    order.replace(null, member("new", Pushes.series(MetricType.GAUGE, 1, "a", "3", "b", "3")));
    assertThat(order.chunks()).hasSize(before.size());
    assertThat(order.chunks().stream().filter(chunk -> !before.contains(chunk))).hasSize(1);
  }

  @Test
  void seriesAnotherShareHasIsRefused() {
    SeriesOrder order = new SeriesOrder(TARGET);
    order.replace(null, member("a", series(1, "l", "1"), series(1, "l", "3")));
    assertThat(order.replace(null, member("b", series(2, "l", "2"), series(2, "l", "3"))))
        .isFalse();
  }

  @Test
  void seriesThatStandsTwiceIsRefusedWhereverItStands() {
    Member twice = member("a", series(1, "l", "1"), series(2, "l", "1"));
    assertThat(new SeriesOrder(TARGET).replace(null, twice)).isFalse();
    SeriesOrder replaced = new SeriesOrder(TARGET);
    Member once = member("a", series(1, "l", "1"));
    replaced.replace(null, once);
    assertThat(replaced.replace(once, twice)).isFalse();
  }

  @Test
  void ofManySharesTheLastOfEqualSeriesStands() {
    Member first = member("a", series(1, "l", "1"), series(1, "l", "2"));
    Member second = member(
        "b", series(2, "l", "0"), series(3, "l", "2"), series(4, "l", "2"), series(5, "l", "3"));
    assertThat(SeriesOrder.of(List.of(first)).repeats()).isFalse();
    SeriesOrder.Sorted sorted = SeriesOrder.of(List.of(first, second));
    assertThat(sorted.repeats()).isTrue();
    assertThat(text(sorted.order())).isEqualTo("""
        x{l="0"} 2
        x{l="1"} 1
        x{l="2"} 4
        x{l="3"} 5
        """);
  }

  @Test
  void sortedAtOnceIsTheSameAsOneByOne() {
    Random random = new Random(20_261_129);
    List<Member> shares =
        IntStream.range(0, 300).mapToObj(group -> share(group, random, 60)).toList();
    SeriesOrder oneByOne = new SeriesOrder();
    shares.forEach(share -> assertThat(oneByOne.replace(null, share)).isTrue());
    SeriesOrder.Sorted atOnce = SeriesOrder.of(shares);
    assertThat(atOnce.repeats()).isFalse();
    assertThat(text(atOnce.order())).isEqualTo(text(oneByOne));
    assertThat(atOnce.order().chunks())
        .hasSizeGreaterThan(1)
        .allSatisfy(chunk -> assertThat(chunk.length()).isLessThan(2 * SeriesOrder.TARGET_BYTES));
  }

  private static Metric series(double value, String... labels) {
    return Pushes.series(MetricType.GAUGE, value, labels);
  }

  private static String text(SeriesOrder order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    order.chunks().forEach(chunk -> out.writeBytes(chunk.bytes()));
    return out.toString(StandardCharsets.UTF_8);
  }
}
