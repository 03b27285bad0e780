package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.MetricFamily;
import org.jspecify.annotations.Nullable;

/** Writes families as delimited {@code io.prometheus.client.MetricFamily} messages: each behind its length. */
public final class ProtobufRenderer {
  private ProtobufRenderer() {}

  /** Writes a whole family, its series in the order they stand in it. */
  public static void family(Bytes out, MetricFamily family, Escaping escaping) {
    Bytes metrics = new Bytes();
    MetricWriter writer = new MetricWriter(metrics, family.type(), escaping);
    family.metrics().forEach(writer::write);
    header(out, family, escaping, metrics.size());
    out.append(metrics);
  }

  /**
   * Writes a family up to its metrics, whichever it has: those to be shown come from {@link FamilyBlock}s of several
   * groups, and must follow.
   *
   * @param metricsLength how many bytes of metrics will follow
   */
  public static void header(Bytes out, MetricFamily family, Escaping escaping, int metricsLength) {
    Bytes header = new Bytes();
    ProtobufWriter fields = new ProtobufWriter(header);
    fields.string(ClientModel.FAMILY_NAME, escaping.escape(family.name()));
    @Nullable String help = family.help();
    if (help != null) {
      fields.string(ClientModel.FAMILY_HELP, help);
    }
    fields.unsigned(ClientModel.FAMILY_TYPE, ClientModel.TYPES.indexOf(family.type()));
    new ProtobufWriter(out).varint((long) header.size() + metricsLength);
    out.append(header);
  }
}
