package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.MetricFamily;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Protobuf bodies for tests, right ones and wrong ones. */
final class Wire {
  private Wire() {}

  static void span(ProtobufWriter out, int field, long length) {
    nested(out, field, span -> span.unsigned(2, length));
  }

  static void gaugeOfTwo(ProtobufWriter metric) {
    nested(metric, 2, value -> value.real(1, 2));
  }

  static void metric(ProtobufWriter family, Consumer<ProtobufWriter> content) {
    nested(family, 4, content);
  }

  static void nested(ProtobufWriter out, int field, Consumer<ProtobufWriter> content) {
    int mark = out.begin(field);
    content.accept(out);
    out.end(mark);
  }

  /** A delimited family "x" with more content. */
  static byte[] family(Consumer<ProtobufWriter> content) {
    Bytes message = new Bytes();
    ProtobufWriter out = new ProtobufWriter(message);
    out.string(1, "x");
    content.accept(out);
    return delimited(message);
  }

  static byte[] delimited(MetricFamily family) {
    Bytes message = new Bytes();
    ProtobufWriter out = new ProtobufWriter(message);
    out.string(1, family.name());
    if (family.help() != null) {
      out.string(2, family.help());
    }
    out.unsigned(3, ClientModel.TYPES.indexOf(family.type()));
    MetricWriter metrics = new MetricWriter(message, family.type(), Escaping.ALLOW_UTF8);
    family.metrics().forEach(metrics::write);
    return delimited(message);
  }

  static byte[] delimited(Bytes message) {
    Bytes framed = new Bytes();
    new ProtobufWriter(framed).varint(message.size());
    return framed.append(message).toByteArray();
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
