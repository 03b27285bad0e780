package io.pushgrid.exposition.render;

import static io.pushgrid.exposition.Families.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenMetricsRendererTest {
  private static final Instant CREATED = Instant.ofEpochSecond(7, 500_000_000);
  private static final Exemplar EXEMPLAR =
      new Exemplar(LabelSet.of("trace", "a\"b"), 3, Instant.ofEpochSecond(1));

  @Test
  void counterIsNamedWithoutTotalButForItsSample() {
    assertThat(text("x_total", MetricType.COUNTER, "a \"b\"", counter(1))).isEqualTo("""
        # HELP x a \\"b\\"
        # TYPE x counter
        x_total{l="1"} 1.0 # {trace="a\\"b"} 3.0 1.0
        x_created{l="1"} 7.5
        """);
  }

  @Test
  void counterWithoutTotalIsUnknown() {
    assertThat(text("x", MetricType.COUNTER, null, counter(1e6)))
        .isEqualTo("# TYPE x unknown\nx{l=\"1\"} 1e+06\n");
    assertThat(text("_total", MetricType.COUNTER, null, counter(1)))
        .startsWith("# TYPE _total unknown\n_total{");
  }

  @Test
  void gaugesAndUntypedKeepTheirNames() {
    assertThat(text("x_total", MetricType.GAUGE, "", scalar(-3)))
        .isEqualTo("# HELP x_total \n# TYPE x_total gauge\nx_total -3.0\n");
    assertThat(text("x", MetricType.UNTYPED, null, scalar(Double.NaN)))
        .isEqualTo("# TYPE x unknown\nx NaN\n");
  }

  @Test
  void summaryHasQuantilesSumCountAndCreation() {
    MetricValue value = new MetricValue.Summary(
        -1, 0.25, List.of(new MetricValue.Quantile(1, Double.POSITIVE_INFINITY)), CREATED);
    assertThat(text("s", MetricType.SUMMARY, null, new Metric(LabelSet.EMPTY, value)))
        .isEqualTo("""
        # TYPE s summary
        s{quantile="1.0"} +Inf
        s_sum 0.25
        s_count 18446744073709551615
        s_created 7.5
        """);
  }

  @Test
  void bucketsRiseWithExemplarsUpToInfinity() {
    assertThat(text("h", MetricType.HISTOGRAM, null, histogram(Count.ofWhole(3))))
        .isEqualTo("""
        # TYPE h histogram
        h_bucket{l="1",le="0.5"} 1 # {trace="a\\"b"} 3.0 1.0
        h_bucket{l="1",le="1.0"} 2
        h_bucket{l="1",le="+Inf"} 3
        h_sum{l="1"} 4.0
        h_count{l="1"} 3
        h_created{l="1"} 7.5
        """);
  }

  @Test
  void gaugeHistogramHasItsOwnSuffixes() {
    assertThat(text("h", MetricType.GAUGE_HISTOGRAM, null, histogram(Count.ofReal(2.5))))
        .startsWith("# TYPE h gaugehistogram\n")
        .endsWith(
            "h_bucket{l=\"1\",le=\"+Inf\"} 2.5\nh_gsum{l=\"1\"} 4.0\nh_gcount{l=\"1\"} 2.5\n");
  }

  @Test
  void exemplarLongerThanAllowedIsLeftOut() {
    Exemplar longest = new Exemplar(LabelSet.of("t", "\ud83d\ude0a".repeat(127)), 1, null);
    Exemplar longer = new Exemplar(LabelSet.of("t", "x".repeat(128)), 1, null);
    assertThat(text("x_total", MetricType.COUNTER, null, counter(longest))).contains(" # {");
    assertThat(text("x_total", MetricType.COUNTER, null, counter(longer))).doesNotContain(" # {");
  }

  @Test
  void namesAreQuotedWhereUtf8IsAllowed() {
    Bytes out = new Bytes();
    OpenMetricsRenderer renderer =
        new OpenMetricsRenderer(out, "a.b_total", MetricType.COUNTER, Escaping.ALLOW_UTF8);
    renderer.header(null);
    renderer.series(scalar(1));
    OpenMetricsRenderer.end(out);
    assertThat(out).hasToString("# TYPE \"a.b\" counter\n{\"a.b_total\"} 1.0\n# EOF\n");
  }

  private static Metric counter(double value) {
    return new Metric(LabelSet.of("l", "1"), new MetricValue.Scalar(value, EXEMPLAR, CREATED));
  }

  private static Metric counter(Exemplar exemplar) {
    return new Metric(LabelSet.EMPTY, new MetricValue.Scalar(1, exemplar, null));
  }

  private static Metric histogram(Count count) {
    List<MetricValue.Bucket> buckets = List.of(
        new MetricValue.Bucket(1, Count.ofWhole(2), null),
        new MetricValue.Bucket(.5, Count.ofWhole(1), EXEMPLAR));
    return new Metric(
        LabelSet.of("l", "1"), new MetricValue.Histogram(count, 4, buckets, null, CREATED));
  }

  private static String text(String name, MetricType type, @Nullable String help, Metric metric) {
    MetricFamily family = new MetricFamily(name, type, help, List.of(metric));
    Bytes out = new Bytes();
    OpenMetricsRenderer renderer =
        new OpenMetricsRenderer(out, family.name(), family.type(), Escaping.UNDERSCORES);
    renderer.header(family.help());
    family.metrics().forEach(renderer::series);
    return out.toString();
  }
}
