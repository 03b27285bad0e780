package io.pushgrid.exposition.protobuf.prototext;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.Message;
import io.pushgrid.exposition.protobuf.MetricWriter;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code io.prometheus.client} messages in protobuf's text form. Its white space carries no meaning, and differs
 * between builds of the incumbent.
 *
 * @see <a href="https://protobuf.dev/reference/protobuf/textformat-spec/">Text format language specification</a>
 */
public final class PrototextRenderer {
  private PrototextRenderer() {}

  /** Writes a family over many lines with an empty one behind them: {@code encoding=text}. */
  public static void family(Bytes out, MetricFamily family, Escaping escaping) {
    fields(new PrototextWriter(out, true), family, escaping);
    out.put('\n');
  }

  /** Writes a family as one line: {@code encoding=compact-text}. */
  public static void compactFamily(Bytes out, MetricFamily family, Escaping escaping) {
    fields(new PrototextWriter(out, false), family, escaping);
    out.put('\n');
  }

  private static void fields(PrototextWriter out, MetricFamily family, Escaping escaping) {
    out.string("name", escaping.escape(family.name()));
    @Nullable String help = family.help();
    if (help != null) {
      out.string("help", help);
    }
    out.plain("type", family.type().name());
    Bytes encoded = new Bytes();
    MetricWriter writer = new MetricWriter(encoded, family.type(), escaping);
    for (Metric metric : family.metrics()) {
      encoded.clear();
      writer.content(metric);
      out.begin("metric");
      content(out, encoded);
      out.end();
    }
  }

  /** A series of a family on one line, as error messages quote it. */
  public static String metric(MetricFamily family, Metric metric) {
    Bytes encoded = new Bytes();
    new MetricWriter(encoded, family.type(), Escaping.ALLOW_UTF8).content(metric);
    Bytes text = new Bytes();
    content(new PrototextWriter(text, false), encoded);
    return text.toString();
  }

  private static void content(PrototextWriter out, Bytes metric) {
    try {
      new PrototextFields(out, metric.array()).write(0, metric.size(), Message.METRIC);
    } catch (IOException e) {
      throw new IllegalStateException("expected what was written just now, got " + e, e);
    }
  }
}
