package io.pushgrid.exposition.protobuf;

import static io.pushgrid.exposition.Families.gauge;
import static io.pushgrid.exposition.Families.scalar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.exposition.Families;
import io.pushgrid.metric.ExpositionOrder;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FamilyBlockTest {
  @Provide
  Arbitrary<MetricFamily> families() {
    return Families.any();
  }

  /** Values that differ from each other little, so that ties and prefixes are frequent. */
  @Provide
  Arbitrary<List<LabelSet>> labelSets() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "c", "\uffee", "\ud83d\ude0a");
    Arbitrary<String> values =
        Arbitraries.of("", "x", "xy", "\uffee", "\ud83d\ude0a", "z".repeat(130));
    return Arbitraries.maps(names, values).ofMaxSize(3).map(LabelSet::of).list().ofMaxSize(8);
  }

  @Property(tries = 300)
  void familyIsWhatWasGiven(@ForAll("families") MetricFamily family) {
    assertThat(FamilyBlock.of(family).family()).isEqualTo(family);
  }

  @Property(tries = 300)
  void decodedIsTheSameBlockOverTheSameArray(@ForAll("families") MetricFamily family) {
    FamilyBlock block = FamilyBlock.of(family);
    FamilyBlock decoded =
        FamilyBlock.decode(family.name(), family.type(), family.help(), block.metrics());
    assertThat(decoded.text()).isEqualTo(block.text());
    assertThat(decoded.metrics()).isSameAs(block.metrics());
    assertThat(decoded.family()).isEqualTo(family);
    assertThat(decoded.hasLegacyNames()).isEqualTo(block.hasLegacyNames());
  }

  @Property(tries = 300)
  void rangesCoverBothRunsInExpositionOrder(@ForAll("families") MetricFamily family) {
    FamilyBlock block = FamilyBlock.of(family);
    int text = 0;
    int metrics = 0;
    for (int i = 0; i < block.seriesCount(); i++) {
      assertThat(block.textStart(i)).isEqualTo(text);
      text = block.textEnd(i);
      metrics += block.metricEnd(i) - block.metricStart(i);
      byte[] alone =
          FamilyBlock.of(family.withMetrics(List.of(block.metric(i)))).text();
      assertThat(block.text()).containsSequence(alone);
      assertThat(text - block.textStart(i)).isEqualTo(alone.length);
    }
    assertThat(text).isEqualTo(block.text().length);
    assertThat(metrics).isEqualTo(block.metrics().length);
  }

  @Property(tries = 300)
  void seriesAreInExpositionOrder(@ForAll("labelSets") List<LabelSet> sets) {
    FamilyBlock block = block(sets);
    List<LabelSet> sorted = sets.stream().sorted(FamilyBlockTest::plainOrder).toList();
    for (int i = 0; i < sorted.size(); i++) {
      assertThat(block.metric(i).labels()).isEqualTo(sorted.get(i));
    }
  }

  @Property(tries = 300)
  void comparisonAcrossBlocksIsTheExpositionOrder(@ForAll("labelSets") List<LabelSet> sets) {
    for (LabelSet a : sets) {
      for (LabelSet b : sets) {
        int compared = FamilyBlock.compareSeries(block(List.of(a)), 0, block(List.of(b)), 0);
        assertThat(Integer.signum(compared)).isEqualTo(Integer.signum(plainOrder(a, b)));
        assertThat(Integer.signum(ExpositionOrder.INSTANCE.compare(a, b)))
            .isEqualTo(Integer.signum(compared));
        assertThat(compared == 0).isEqualTo(a.equals(b));
        assertThat(FamilyBlock.sameSeries(block(List.of(a)), 0, block(List.of(b)), 0))
            .isEqualTo(a.equals(b));
      }
    }
  }

  @Property(tries = 300)
  void theFirstSeriesThatStandsTwiceIsTold(@ForAll("labelSets") List<LabelSet> sets) {
    List<LabelSet> sorted = sets.stream().sorted(FamilyBlockTest::plainOrder).toList();
    int first = -1;
    for (int i = sorted.size() - 1; i > 0; i--) {
      first = sorted.get(i).equals(sorted.get(i - 1)) ? i : first;
    }
    assertThat(block(sets).firstRepeated()).isEqualTo(first);
    assertThat(block(sorted).firstRepeated()).isEqualTo(first);
  }

  @Test
  void aLabelWithoutItsEmptyValueStandsForTheSameSeries() {
    FamilyBlock block = block(List.of(LabelSet.of("a", ""), LabelSet.of("a", LabelSet.NO_VALUE)));
    assertThat(FamilyBlock.compareSeries(block, 0, block, 1)).isZero();
    assertThat(block.firstRepeated()).isEqualTo(1);
  }

  @Test
  void fewerLabelsComeFirstThenValuesByName() {
    FamilyBlock block = FamilyBlock.of(gauge(
        "x",
        scalar(1, "b", "1", "a", "2"),
        scalar(2, "z", "9"),
        scalar(3, "a", "1", "c", "0"),
        scalar(4),
        scalar(5, "a", "1", "b", "0")));
    assertThat(text(block)).isEqualTo("""
        x 4
        x{z="9"} 2
        x{a="1",b="0"} 5
        x{a="1",c="0"} 3
        x{a="2",b="1"} 1
        """);
    assertThat(block.family().metrics().get(0)).isEqualTo(scalar(1, "a", "2", "b", "1"));
  }

  @Test
  void equalLabelSetsKeepTheOrderOfThePush() {
    FamilyBlock block =
        FamilyBlock.of(gauge("x", scalar(3, "a", "b"), scalar(1), scalar(2, "a", "b")));
    assertThat(text(block)).isEqualTo("x 1\nx{a=\"b\"} 3\nx{a=\"b\"} 2\n");
  }

  @Test
  void blocksOfOneFamilyShareItsNameAndHelp() {
    FamilyBlock one = FamilyBlock.of(family("x" + 1, "Help " + 1));
    FamilyBlock other = FamilyBlock.of(family("x" + 1, "Help " + 1));
    assertThat(other.name()).isSameAs(one.name());
    assertThat(other.help()).isSameAs(one.help());
  }

  /** With strings of its own, as a parser makes them. */
  private static MetricFamily family(String name, String help) {
    return new MetricFamily(
        String.valueOf(name.toCharArray()),
        MetricType.GAUGE,
        String.valueOf(help.toCharArray()),
        List.of());
  }

  @Test
  void familyWithoutSeriesIsEmpty() {
    FamilyBlock block = FamilyBlock.of(gauge("x"));
    assertThat(block.seriesCount()).isZero();
    assertThat(block.text()).isEmpty();
    assertThat(block.metrics()).isEmpty();
  }

  @Test
  void namesOutsideTheLegacyAlphabetAreEscapedInTextOnly() {
    FamilyBlock block = FamilyBlock.of(gauge("a.b", scalar(1, "c.d", "e")));
    assertThat(block.hasLegacyNames()).isFalse();
    assertThat(text(block)).isEqualTo("a_b{c_d=\"e\"} 1\n");
    assertThat(block.family().metrics().get(0).labels()).isEqualTo(LabelSet.of("c.d", "e"));
  }

  @Test
  void bytesThatAreNoMetricsAreRefused() {
    assertThatThrownBy(
            () -> FamilyBlock.decode("x", MetricType.GAUGE, null, new byte[] {0x22, 5, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected the metrics of GAUGE x, got ");
  }

  @Test
  void valueOfAnotherTypeIsRefused() {
    MetricFamily family = new MetricFamily(
        "x",
        MetricType.GAUGE,
        null,
        List.of(new Metric(LabelSet.EMPTY, new MetricValue.Mismatched())));
    assertThatThrownBy(() -> FamilyBlock.of(family)).isInstanceOf(IllegalArgumentException.class);
  }

  private static FamilyBlock block(List<LabelSet> sets) {
    return FamilyBlock.of(new MetricFamily(
        "x",
        MetricType.UNTYPED,
        null,
        sets.stream().map(set -> new Metric(set, new MetricValue.Scalar(1))).toList()));
  }

  private static int plainOrder(LabelSet a, LabelSet b) {
    if (a.size() != b.size()) {
      return a.size() - b.size();
    }
    Comparator<String> bytewise = (x, y) -> java.util.Arrays.compareUnsigned(
        x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < a.size(); i++) {
      int byValue = bytewise.compare(a.value(i), b.value(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    for (int i = 0; i < a.size(); i++) {
      int byName = bytewise.compare(a.name(i), b.name(i));
      if (byName != 0) {
        return byName;
      }
    }
    return 0;
  }

  private static String text(FamilyBlock block) {
    return new String(block.text(), StandardCharsets.UTF_8);
  }
}
