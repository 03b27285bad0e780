package io.pushgrid.exposition.protobuf.prototext;

import static io.pushgrid.exposition.Families.gauge;
import static io.pushgrid.exposition.Families.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.Recorded;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricValue;
import org.junit.jupiter.api.Test;

class PrototextRendererTest {
  @Test
  void writesWhatTheIncumbentWrites() {
    Bytes out = new Bytes();
    Recorded.families()
        .forEach(family -> PrototextRenderer.compactFamily(out, family, Escaping.DOTS));
    assertThat(out).hasToString(Recorded.text("odd.compact-text"));
  }

  @Test
  void writesWhatTheIncumbentWritesOverManyLines() {
    Bytes out = new Bytes();
    Recorded.families().forEach(family -> PrototextRenderer.family(out, family, Escaping.DOTS));
    assertThat(out).hasToString(Recorded.text("odd.text"));
  }

  @Test
  void metricIsWrittenAsErrorsQuoteIt() {
    MetricFamily family =
        gauge("x", scalar(Double.NEGATIVE_INFINITY, "instance", "", "a", "b\n\""));
    assertThat(PrototextRenderer.metric(family, family.metrics().get(0)))
        .isEqualTo("label:{name:\"a\" value:\"b\\n\\\"\"} label:{name:\"instance\" value:\"\"}"
            + " gauge:{value:-inf}");
  }

  @Test
  void metricOfAnotherTypeShowsItsLabels() {
    Metric metric = new Metric(LabelSet.of("a", "b"), new MetricValue.Mismatched());
    assertThat(PrototextRenderer.metric(gauge("x", metric), metric))
        .isEqualTo("label:{name:\"a\" value:\"b\"}");
  }
}
