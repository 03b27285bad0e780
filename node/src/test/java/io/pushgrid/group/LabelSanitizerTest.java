package io.pushgrid.group;

import static io.pushgrid.group.Pushes.gauge;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSanitizerTest {
  private static LabelSet sanitized(GroupingKey key, String... labels) {
    List<MetricFamily> families = LabelSanitizer.sanitize(List.of(gauge("x", 1, labels)), key);
    return families.get(0).metrics().get(0).labels();
  }

  @Test
  void everySeriesGetsTheLabelsOfItsGroup() {
    assertThat(sanitized(GroupingKey.of("job", "j", "l", "1"), "a", "b", "instance", "i"))
        .isEqualTo(LabelSet.of("a", "b", "instance", "i", "job", "j", "l", "1"));
  }

  @Test
  void labelsOfTheGroupTakeThePlaceOfPushedOnes() {
    assertThat(sanitized(
            GroupingKey.of("job", "j", "instance", "i"), "job", "pushed", "instance", "pushed"))
        .isEqualTo(LabelSet.of("job", "j", "instance", "i"));
  }

  @Test
  void seriesWithoutAnInstanceGetsAnEmptyOne() {
    assertThat(sanitized(GroupingKey.of("job", "j")))
        .isEqualTo(LabelSet.of("job", "j", "instance", ""));
    assertThat(sanitized(GroupingKey.of("job", "j"), "instance", "pushed"))
        .isEqualTo(LabelSet.of("job", "j", "instance", "pushed"));
  }

  @Test
  void familiesCalledAsTheStampsAreLeftOutWhateverTheirType() {
    List<MetricFamily> pushed = List.of(
        gauge("push_time_seconds", 1),
        Pushes.family("push_failure_time_seconds", MetricType.HISTOGRAM),
        gauge("push_time", 2));
    assertThat(LabelSanitizer.sanitize(pushed, GroupingKey.of("job", "j")))
        .extracting(MetricFamily::name)
        .containsExactly("push_time");
  }

  @Test
  void everythingButTheLabelsStaysAsItWas() {
    MetricFamily pushed = new MetricFamily(
        "x", MetricType.SUMMARY, "Help.", List.of(Pushes.series(MetricType.SUMMARY, 3)));
    MetricFamily kept =
        LabelSanitizer.sanitize(List.of(pushed), GroupingKey.of("job", "j")).get(0);
    assertThat(kept.withMetrics(List.of())).isEqualTo(pushed.withMetrics(List.of()));
    assertThat(kept.metrics().get(0).value()).isEqualTo(pushed.metrics().get(0).value());
  }
}
