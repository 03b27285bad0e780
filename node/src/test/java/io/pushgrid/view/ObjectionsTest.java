package io.pushgrid.view;

import static io.pushgrid.group.Pushes.family;
import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectionsTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final GroupingKey A1 = GroupingKey.of("job", "a", "l", "1");
  private static final GroupingKey B = GroupingKey.of("job", "b");

  private final LocalView view = view(true);
  private final ViewFeed feed = new ViewFeed(view);

  private static LocalView view(boolean checked) {
    Map<String, MetricType> own =
        Map.of("own", MetricType.GAUGE, "own_summary", MetricType.SUMMARY);
    return new LocalView(new Objections.Rules(checked, own::get));
  }

  private static MetricFamily x(MetricType type) {
    return of("x", type);
  }

  private static MetricFamily of(String name, MetricType type) {
    return family(name, type, series(type, 1));
  }

  private void accepted(GroupChange change) {
    assertThat(feed.push(change)).isNull();
  }

  /** Without the quoted series, whose white space has no meaning. */
  private @Nullable String refused(GroupChange change) {
    String before = Scrapes.text(view);
    String objection = feed.push(change);
    assertThat(Scrapes.text(view)).isEqualTo(before);
    return objection == null ? null : objection.replaceAll("\\{.*}", "{ M }");
  }

  @Test
  void typeOfAnotherGroupIsNamed() {
    accepted(put(A, x(MetricType.COUNTER)));
    assertThat(refused(put(B, x(MetricType.GAUGE))))
        .isEqualTo("collected metric \"x\" { M } is not a COUNTER");
  }

  @Test
  void groupMayChangeTheTypeOfWhatOnlyItHas() {
    accepted(put(A, x(MetricType.COUNTER)));
    accepted(put(A, x(MetricType.HISTOGRAM)));
    accepted(put(B, x(MetricType.HISTOGRAM)));
    assertThat(refused(put(A, x(MetricType.COUNTER)))).endsWith("is not a HISTOGRAM");
    accepted(new GroupChange.Delete(B));
    accepted(put(A, x(MetricType.COUNTER)));
  }

  @Test
  void familyWithoutSeriesIsNoConflict() {
    accepted(put(A, family("x", MetricType.COUNTER)));
    accepted(put(B, x(MetricType.GAUGE)));
    accepted(put(A, family("x", MetricType.HISTOGRAM)));
  }

  @Test
  void seriesOfAnotherGroupIsRefused() {
    accepted(put(A, gauge("x", 1, "l", "1")));
    assertThat(refused(put(A1, gauge("x", 2))))
        .isEqualTo("collected metric \"x\" { M } was collected before with the same name and label"
            + " values");
    accepted(put(A1, gauge("x", 2, "m", "1")));
    assertThat(refused(post(A1, gauge("x", 2)))).contains("collected before");
  }

  @Test
  void seriesThatStandsTwiceInAPushIsRefused() {
    MetricFamily twice = family(
        "x",
        MetricType.GAUGE,
        series(MetricType.GAUGE, 1, "l", "a"),
        series(MetricType.GAUGE, 2, "l", "b"));
    assertThat(refused(put(A1, twice))).contains("was collected before");
    accepted(put(A, twice));
  }

  @Test
  void newGroupWhoseStampsAreAnothersIsRefused() {
    accepted(put(A));
    assertThat(refused(put(GroupingKey.of("job", "a", "instance", ""))))
        .isEqualTo("collected metric \"push_time_seconds\" { M } was collected before with the same"
            + " name and label values");
    assertThat(feed.push(new GroupChange.PushFailed(GroupingKey.of("job", "a", "instance", ""))))
        .isNotNull();
  }

  @Test
  void typesOfTheNodesOwnFamiliesAreFixed() {
    assertThat(refused(put(A, of("own", MetricType.UNTYPED))))
        .isEqualTo("gathered metric family own has type UNTYPED but should have GAUGE");
    accepted(put(A, of("own", MetricType.GAUGE)));
  }

  @ParameterizedTest
  @CsvSource({
    "HISTOGRAM, _count, histogram",
    "HISTOGRAM, _sum, histogram",
    "HISTOGRAM, _bucket, histogram",
    "SUMMARY, _count, summary",
    "SUMMARY, _sum, summary"
  })
  void namesOfSamplesAreTaken(MetricType type, String suffix, String word) {
    accepted(put(A, x(type)));
    assertThat(refused(put(B, of("x" + suffix, MetricType.GAUGE))))
        .isEqualTo("collected metric named \"x" + suffix + "\" collides with previously collected "
            + word + " named \"x\"");
    assertThat(refused(post(A, of("x" + suffix, MetricType.GAUGE)))).contains("collides");
  }

  @ParameterizedTest
  @CsvSource({
    "HISTOGRAM, _count, histogram or summary",
    "HISTOGRAM, _sum, histogram or summary",
    "HISTOGRAM, _bucket, histogram",
    "SUMMARY, _count, histogram or summary",
    "SUMMARY, _sum, histogram or summary"
  })
  void namesOfSamplesMustBeFree(MetricType type, String suffix, String words) {
    accepted(put(A, of("x" + suffix, MetricType.COUNTER)));
    assertThat(refused(put(B, x(type))))
        .isEqualTo("collected " + words
            + " named \"x\" collides with previously collected metric named \"x" + suffix + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "SUMMARY, _bucket",
    "GAUGE_HISTOGRAM, _count",
    "GAUGE_HISTOGRAM, _bucket",
    "COUNTER, _count",
    "GAUGE, _sum",
    "UNTYPED, _bucket"
  })
  void otherNamesAreFree(MetricType type, String suffix) {
    accepted(put(A, x(type), of("x" + suffix, MetricType.GAUGE)));
    accepted(put(B, x(type), of("x" + suffix, MetricType.GAUGE)));
  }

  @Test
  void namesOfTheSamplesOfTheNodesOwnSummariesAreTaken() {
    assertThat(refused(put(A, of("own_summary_count", MetricType.GAUGE)))).contains("collides");
    accepted(put(A, of("own_count", MetricType.GAUGE)));
  }

  @Test
  void putThatDropsTheOtherHalfOfACollisionIsAccepted() {
    accepted(put(A, x(MetricType.HISTOGRAM)));
    accepted(put(A, of("x_count", MetricType.GAUGE)));
  }

  @Test
  void whatWasAcceptedBeforeIsNotHeldAgainstAPushOfSomethingElse() {
    feed.force(put(A, x(MetricType.COUNTER)));
    feed.force(put(B, x(MetricType.HISTOGRAM)));
    accepted(post(B, gauge("y", 1)));
    accepted(put(GroupingKey.of("job", "c"), gauge("z", 1)));
    accepted(new GroupChange.Delete(A));
  }

  @Test
  void nothingIsRefusedIfThatIsNotAskedFor() {
    LocalView lenient = view(false);
    ViewFeed lenientFeed = new ViewFeed(lenient);
    assertThat(lenientFeed.push(put(A, x(MetricType.COUNTER)))).isNull();
    assertThat(lenientFeed.push(put(B, x(MetricType.HISTOGRAM)))).isNull();
    assertThat(lenient.inconsistentFamilies()).isEqualTo(1);
  }
}
