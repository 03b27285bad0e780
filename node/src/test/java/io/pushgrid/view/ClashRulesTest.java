package io.pushgrid.view;

import static io.pushgrid.group.Pushes.family;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClashRulesTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final GroupingKey A1 = GroupingKey.of("job", "a", "l", "1");
  private static final GroupingKey B = GroupingKey.of("job", "b");

  private final LocalView view = new LocalView(new Objections.Rules(true, name -> null));
  private final ViewFeed feed = new ViewFeed(view);

  private static MetricFamily x(MetricType type, double value, String... labels) {
    return family("x", type, series(type, value, labels));
  }

  /** The lines of family x. */
  private String shown() {
    return Scrapes.text(view)
        .lines()
        .filter(line -> line.matches("(# TYPE )?x[ _{].*"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void numbersOfDifferentTypesAreShownAsUntyped() {
    feed.force(put(A, x(MetricType.COUNTER, 1)));
    feed.force(put(B, x(MetricType.GAUGE, 2)));
    assertThat(shown()).isEqualTo("""
        # TYPE x untyped
        x{instance="",job="a"} 1
        x{instance="",job="b"} 2""");
    assertThat(view.inconsistentFamilies()).isEqualTo(1);
  }

  @Test
  void numbersThatClashWithEarlierUntypedOnesAreUntypedTooAndCounted() {
    feed.force(put(A, x(MetricType.UNTYPED, 1)));
    feed.force(put(B, x(MetricType.GAUGE, 2)));
    assertThat(shown()).startsWith("# TYPE x untyped\n");
    assertThat(view.inconsistentFamilies()).isEqualTo(1);
  }

  @Test
  void theEarliestKeepsTheTypeAndAHistogramThatCameLaterIsLeftOut() {
    feed.force(put(A, x(MetricType.COUNTER, 1)));
    feed.force(put(B, x(MetricType.HISTOGRAM, 2)));
    assertThat(shown()).isEqualTo("""
        # TYPE x counter
        x{instance="",job="a"} 1""");
    feed.force(put(A, x(MetricType.COUNTER, 3)));
    assertThat(shown()).startsWith("# TYPE x histogram\nx_bucket{");
    assertThat(shown()).doesNotContain("job=\"a\"");
  }

  @Test
  void ofEqualSeriesTheLaterIsShown() {
    feed.force(put(A, x(MetricType.GAUGE, 1, "l", "1")));
    feed.force(put(A1, x(MetricType.GAUGE, 2)));
    assertThat(shown()).isEqualTo("# TYPE x gauge\nx{instance=\"\",job=\"a\",l=\"1\"} 2");
    feed.force(put(A, x(MetricType.GAUGE, 3, "l", "1")));
    assertThat(shown()).isEqualTo("# TYPE x gauge\nx{instance=\"\",job=\"a\",l=\"1\"} 3");
  }

  @Test
  void ofASeriesThatOnePushHasTwiceTheLastIsShown() {
    feed.force(put(
        A1,
        family(
            "x",
            MetricType.GAUGE,
            series(MetricType.GAUGE, 1, "l", "a"),
            series(MetricType.GAUGE, 2, "l", "b"))));
    assertThat(shown()).isEqualTo("# TYPE x gauge\nx{instance=\"\",job=\"a\",l=\"1\"} 2");
    assertThat(view.inconsistentFamilies()).isEqualTo(1);
  }

  @Test
  void onceTheClashIsGoneEverythingIsAsPushed() {
    feed.force(put(A, x(MetricType.COUNTER, 1, "l", "1")));
    feed.force(put(A1, x(MetricType.GAUGE, 2)));
    feed.force(put(B, x(MetricType.HISTOGRAM, 3)));
    assertThat(view.inconsistentFamilies()).isEqualTo(1);
    feed.force(new GroupChange.Delete(A1));
    feed.force(put(B, x(MetricType.COUNTER, 4)));
    assertThat(view.inconsistentFamilies()).isZero();
    feed.force(put(B, x(MetricType.COUNTER, 5)));
    assertThat(shown()).isEqualTo("""
        # TYPE x counter
        x{instance="",job="b"} 5
        x{instance="",job="a",l="1"} 1""");
  }

  @Test
  void helpIsThatOfTheEarliestWhoHasOne() {
    feed.force(put(A, x(MetricType.GAUGE, 1)));
    feed.force(put(B, helped("First.")));
    feed.force(put(A1, helped("Second.")));
    assertThat(Scrapes.text(view)).contains("# HELP x First.\n");
    feed.force(put(B, helped("Third.")));
    assertThat(Scrapes.text(view)).contains("# HELP x Second.\n");
  }

  private static MetricFamily helped(String help) {
    return new MetricFamily("x", MetricType.GAUGE, help, x(MetricType.GAUGE, 1).metrics());
  }
}
