package io.pushgrid.exposition;

import io.pushgrid.exposition.protobuf.ProtobufParser;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.Utf8Order;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Families with odd names and values, and what a Pushgateway 1.11.2 made of them in each format after they were pushed
 * to {@code /metrics/job/pb}. In the prototext recordings double blanks are single ones.
 */
public final class Recorded {
  private Recorded() {}

  /** The families as stored: sorted by name, with the group's labels. */
  public static List<MetricFamily> families() {
    try {
      LabelSet group = LabelSet.of("instance", "", "job", "pb");
      return ProtobufParser.parseDelimited(bytes("odd.base64")).stream()
          .map(family -> family.withMetrics(family.metrics().stream()
              .map(metric -> metric.withLabels(metric.labels().overriddenBy(group)))
              .toList()))
          .sorted(Comparator.comparing(MetricFamily::name, Utf8Order.INSTANCE))
          .toList();
    } catch (BodyException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] bytes(String resource) {
    return Base64.getMimeDecoder().decode(text(resource));
  }

  public static String text(String resource) {
    try (InputStream in = Recorded.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
