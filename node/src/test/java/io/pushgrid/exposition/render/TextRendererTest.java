package io.pushgrid.exposition.render;

import static io.pushgrid.exposition.Families.scalar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.Recorded;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextRendererTest {
  @ParameterizedTest
  @EnumSource
  void writesWhatTheIncumbentWrites(Escaping escaping) {
    Bytes out = new Bytes();
    for (MetricFamily family : Recorded.families()) {
      TextRenderer renderer = new TextRenderer(out, family.name(), escaping);
      renderer.header(family.type(), family.help());
      family.metrics().forEach(renderer::series);
    }
    assertThat(out).hasToString(Recorded.text("odd." + escaping.parameter() + ".txt"));
  }

  @ParameterizedTest
  @EnumSource
  void blocksWriteTheSameUnderAnyScheme(Escaping escaping) {
    Bytes out = new Bytes();
    for (MetricFamily family : Recorded.families()) {
      FamilyBlock block = FamilyBlock.of(family);
      new TextRenderer(out, family.name(), escaping).header(block.type(), block.help());
      for (int i = 0; i < block.seriesCount(); i++) {
        block.appendText(out, i, escaping);
      }
    }
    assertThat(out).hasToString(Recorded.text("odd." + escaping.parameter() + ".txt"));
  }

  @Test
  void seriesWithoutLabelsHasNoBraces() {
    assertThat(text("x", Escaping.UNDERSCORES, scalar(-0.0))).isEqualTo("x 0\n");
    assertThat(text("x.y", Escaping.ALLOW_UTF8, scalar(1e6))).isEqualTo("{\"x.y\"} 1e+06\n");
  }

  @Test
  void boundStandsAloneInBracesWithoutLabels() {
    Metric metric = new Metric(
        LabelSet.EMPTY,
        new MetricValue.Summary(2, 3, List.of(new MetricValue.Quantile(.5, Double.NaN)), null));
    assertThat(text("s", Escaping.UNDERSCORES, metric))
        .isEqualTo("s{quantile=\"0.5\"} NaN\ns_sum 3\ns_count 2\n");
    assertThat(text("s.", Escaping.ALLOW_UTF8, metric))
        .isEqualTo("{\"s.\",quantile=\"0.5\"} NaN\n{\"s._sum\"} 3\n{\"s._count\"} 2\n");
  }

  @Test
  void infiniteBucketIsAddedOnlyIfItIsMissing() {
    assertThat(text("h", Escaping.UNDERSCORES, histogram(1)))
        .isEqualTo("h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 7\nh_sum 1.5\nh_count 7\n");
    assertThat(text("h", Escaping.UNDERSCORES, histogram(Double.POSITIVE_INFINITY)))
        .isEqualTo("h_bucket{le=\"+Inf\"} 2\nh_sum 1.5\nh_count 7\n");
  }

  @Test
  void labelValuesAreEscaped() {
    assertThat(text("x", Escaping.UNDERSCORES, scalar(1, "a", "\\n\n\"")))
        .isEqualTo("x{a=\"\\\\n\\n\\\"\"} 1\n");
  }

  @Test
  void helpIsEscapedAndMayBeEmptyOrAbsent() {
    assertThat(header("a\\b\n\"c\"")).isEqualTo("# HELP x a\\\\b\\n\"c\"\n# TYPE x gauge\n");
    assertThat(header("")).isEqualTo("# HELP x \n# TYPE x gauge\n");
    Bytes out = new Bytes();
    new TextRenderer(out, "x", Escaping.UNDERSCORES).header(MetricType.GAUGE_HISTOGRAM, null);
    assertThat(out).hasToString("# TYPE x histogram\n");
  }

  @Test
  void mismatchedValueIsRefused() {
    Metric metric = new Metric(LabelSet.EMPTY, new MetricValue.Mismatched());
    assertThatThrownBy(() -> text("x", Escaping.UNDERSCORES, metric))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Metric histogram(double bound) {
    MetricValue.Bucket bucket = new MetricValue.Bucket(bound, Count.ofWhole(2), null);
    return new Metric(
        LabelSet.EMPTY,
        new MetricValue.Histogram(Count.ofWhole(7), 1.5, List.of(bucket), null, null));
  }

  private static String header(String help) {
    Bytes out = new Bytes();
    new TextRenderer(out, "x", Escaping.UNDERSCORES).header(MetricType.GAUGE, help);
    return out.toString();
  }

  private static String text(String name, Escaping escaping, Metric metric) {
    Bytes out = new Bytes();
    new TextRenderer(out, name, escaping).series(metric);
    return out.toString();
  }
}
