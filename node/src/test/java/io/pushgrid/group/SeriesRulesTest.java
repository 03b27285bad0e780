package io.pushgrid.group;

import static io.pushgrid.group.Pushes.family;
import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesRulesTest {
  private static final Metric TIMESTAMPED =
      new Metric(LabelSet.EMPTY, new MetricValue.Scalar(1), true);

  /** Why the families are refused; without the quoted series, whose white space has no meaning. */
  private static String reason(MetricFamily... families) {
    Throwable refused = catchThrowable(() -> SeriesRules.check(List.of(families)));
    assertThat(refused).isInstanceOf(PushRefusedException.class);
    return String.valueOf(refused.getMessage()).replaceAll("\\{.*}", "{ M }");
  }

  @Test
  void ordinarySeriesPass() {
    assertThatCode(() -> SeriesRules.check(List.of(
            gauge("x", 1, "a", "b", "quantile", "0.5", "_a", "", "le", "1"),
            family("h", MetricType.HISTOGRAM, series(MetricType.HISTOGRAM, 1, "le", "1")))))
        .doesNotThrowAnyException();
  }

  @Test
  void timestampIsReportedAloneAndFirst() {
    assertThat(reason(gauge("x", 1, "__r", "b"), family("y", MetricType.GAUGE, TIMESTAMPED)))
        .isEqualTo("pushed metrics must not have timestamps");
  }

  @Test
  void timestampOfAFamilyThatIsNotKeptIsRefusedToo() {
    List<MetricFamily> pushed = List.of(family(PushTimes.SUCCESS, MetricType.GAUGE, TIMESTAMPED));
    assertThat(catchThrowable(() -> SeriesRules.checkTimes(pushed)))
        .isInstanceOf(PushRefusedException.class);
  }

  @Test
  void valueOfAnotherTypeIsRefused() {
    Metric mismatched = new Metric(LabelSet.of("a", "b"), new MetricValue.Mismatched());
    assertThat(reason(family("x", MetricType.COUNTER, mismatched)))
        .isEqualTo("collected metric \"x\" { M } is not a COUNTER");
  }

  @Test
  void labelThatStandsTwiceIsRefused() {
    assertThat(reason(gauge("x", 1, "a", "1", "a", "2")))
        .isEqualTo("collected metric \"x\" { M } has two or more labels with the same name: a");
  }

  @Test
  void labelWithoutANameCountsAsOneThatStandsTwice() {
    assertThat(reason(gauge("x", 1, "", "1")))
        .isEqualTo("collected metric \"x\" { M } has two or more labels with the same name: ");
  }

  @Test
  void reservedLabelsAreRefused() {
    assertThat(reason(gauge("x", 1, "__name__", "y")))
        .isEqualTo("collected metric \"x\" { M } has a label with an invalid name: __name__");
    assertThat(reason(gauge("x", 1, "__r", "y", "z", "1", "z", "2")))
        .isEqualTo("collected metric \"x\" { M } has a label with an invalid name: __r");
  }

  @Test
  void withoutTheCheckReservedLabelsPassButForTheOneOfTheName() {
    assertThatCode(() -> SeriesRules.checkShowable(List.of(gauge("x", 1, "__r", "b"))))
        .doesNotThrowAnyException();
    List<MetricFamily> named = List.of(gauge("x", 1, "__name__", "b"));
    assertThat(catchThrowable(() -> SeriesRules.checkShowable(named)))
        .isInstanceOf(PushRefusedException.class);
  }

  @Test
  void quantileOfASummaryIsRefused() {
    Metric summary = series(MetricType.SUMMARY, 1, "quantile", "0.5");
    assertThat(reason(family("x", MetricType.SUMMARY, summary)))
        .isEqualTo("collected metric \"x\" { M } must not have an explicit \"quantile\" label");
  }
}
