package io.pushgrid.exposition.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.Families;
import io.pushgrid.exposition.Recorded;
import io.pushgrid.metric.MetricFamily;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProtobufRendererTest {
  @Provide
  Arbitrary<List<MetricFamily>> families() {
    return Families.any().list().ofMaxSize(3).uniqueElements(MetricFamily::name);
  }

  @Property(tries = 300)
  void parserReadsWhatIsWritten(@ForAll("families") List<MetricFamily> families)
      throws BodyException {
    Bytes out = new Bytes();
    families.forEach(family -> ProtobufRenderer.family(out, family, Escaping.ALLOW_UTF8));
    assertThat(ProtobufParser.parseDelimited(out.toByteArray())).isEqualTo(families);
  }

  @Test
  void writesWhatTheIncumbentWrites() {
    Bytes out = new Bytes();
    Recorded.families().forEach(family -> ProtobufRenderer.family(out, family, Escaping.DOTS));
    assertThat(out.toByteArray()).isEqualTo(Recorded.bytes("odd.delimited.base64"));
  }

  @Test
  void headerIsFollowedByTheMetricsOfBlocks() {
    Bytes out = new Bytes();
    for (MetricFamily family : Recorded.families()) {
      FamilyBlock block = FamilyBlock.of(family);
      Bytes metrics = new Bytes();
      for (int i = 0; i < block.seriesCount(); i++) {
        block.appendMetric(metrics, i, Escaping.DOTS);
      }
      ProtobufRenderer.header(out, family.withMetrics(List.of()), Escaping.DOTS, metrics.size());
      out.append(metrics);
    }
    assertThat(out.toByteArray()).isEqualTo(Recorded.bytes("odd.delimited.base64"));
  }
}
