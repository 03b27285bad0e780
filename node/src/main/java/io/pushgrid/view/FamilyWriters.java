package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.ContentNegotiation;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.prototext.PrototextRenderer;
import io.pushgrid.exposition.render.OpenMetricsRenderer;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.metric.Metric;
import io.pushgrid.view.chunk.SeriesChunk;
import java.util.List;

/** The writer of each format. */
final class FamilyWriters {
  private FamilyWriters() {}

  static FamilyWriter of(ContentNegotiation wanted) {
    Escaping escaping = wanted.escaping();
    return switch (wanted.format()) {
      case TEXT_0_0_4, TEXT_1_0_0 ->
        escaping == Escaping.UNDERSCORES
            ? FamilyWriters::preparedText
            : (family, out) -> text(family, escaping, out);
      case OPENMETRICS_1_0_0 -> new OpenMetrics(escaping);
      case PROTOBUF_DELIMITED -> new DelimitedProtobuf(escaping);
      case PROTOBUF_TEXT ->
        (family, out) -> PrototextRenderer.family(out.rendered(), family.decoded(), escaping);
      case PROTOBUF_COMPACT_TEXT ->
        (family, out) ->
            PrototextRenderer.compactFamily(out.rendered(), family.decoded(), escaping);
    };
  }

  /** The text format 0.0.4 for readers of the legacy alphabet, which is what nearly everybody asks for. */
  static void preparedText(ShownFamily family, Exposition out) {
    FamilySlice pushed = family.pushed();
    if (family.own() == null && pushed != null) {
      out.add(pushed.beginning());
      pushed.chunks().subList(1, pushed.chunks().size()).forEach(out::add);
    } else {
      own(family, Escaping.UNDERSCORES, out.rendered());
      family.chunks().forEach(out::add);
    }
  }

  /** The header, and the node's own series. */
  private static void own(ShownFamily family, Escaping escaping, Bytes out) {
    TextRenderer renderer = new TextRenderer(out, family.name(), escaping);
    renderer.header(family.type(), family.help());
    family.ownSeries().forEach(renderer::series);
  }

  private static void text(ShownFamily family, Escaping escaping, Exposition out) {
    own(family, escaping, out.rendered());
    for (SeriesChunk chunk : family.chunks()) {
      if (chunk.content().legacyNames()) {
        out.add(chunk);
      } else {
        appendText(chunk, escaping, out);
      }
    }
  }

  private static void appendText(SeriesChunk chunk, Escaping escaping, Exposition out) {
    for (int i = 0; i < chunk.size(); i++) {
      chunk.member(i).block().appendText(out.rendered(), chunk.series(i), escaping);
    }
  }

  private record OpenMetrics(Escaping escaping) implements FamilyWriter {
    @Override
    public void write(ShownFamily family, Exposition out) {
      Bytes rendered = out.rendered();
      OpenMetricsRenderer renderer =
          new OpenMetricsRenderer(rendered, family.name(), family.type(), escaping);
      renderer.header(family.help());
      List<Metric> own = family.own() == null ? List.of() : family.own().metrics();
      own.forEach(renderer::series);
      for (SeriesChunk chunk : family.chunks()) {
        for (int i = 0; i < chunk.size(); i++) {
          renderer.series(chunk.member(i).block().metric(chunk.series(i)));
        }
      }
    }

    @Override
    public void end(Exposition out) {
      OpenMetricsRenderer.end(out.rendered());
    }
  }
}
