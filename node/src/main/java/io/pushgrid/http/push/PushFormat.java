package io.pushgrid.http.push;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.ProtobufParser;
import io.pushgrid.exposition.text.OpenMetricsParser;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.http.request.MediaType;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of a push's body. */
enum PushFormat {
  TEXT,
  OPENMETRICS,
  PROTOBUF;

  /** The format that a Content-Type names; text for all that are not known, since clients send anything. */
  static PushFormat of(@Nullable String contentType) {
    MediaType type = MediaType.parse(contentType);
    if (type == null) {
      return TEXT;
    }
    return switch (type.name()) {
      case "application/openmetrics-text" -> OPENMETRICS;
      case "application/vnd.google.protobuf" ->
        type.has("proto", "io.prometheus.client.MetricFamily") && type.has("encoding", "delimited")
            ? PROTOBUF
            : TEXT;
      default -> TEXT;
    };
  }

  /**
   * The families of a body.
   *
   * @throws BodyException if it is not in this format
   */
  List<MetricFamily> parse(byte[] body, NameScheme names, Allowance allowance)
      throws BodyException {
    return switch (this) {
      case TEXT -> TextParser.parse(body, names, allowance);
      case OPENMETRICS -> OpenMetricsParser.parse(body, names, allowance);
      case PROTOBUF -> ProtobufParser.parseDelimited(body, allowance);
    };
  }
}
