package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.protobuf.MetricWriter;
import io.pushgrid.exposition.protobuf.ProtobufRenderer;
import io.pushgrid.view.chunk.SeriesChunk;

/** Delimited protobuf: of prepared bytes, unless a name has to be escaped. */
record DelimitedProtobuf(Escaping escaping) implements FamilyWriter {
  @Override
  public void write(ShownFamily family, Exposition out) {
    FamilySlice pushed = family.pushed();
    if (family.own() == null && pushed != null && isPrepared(pushed)) {
      pushed.delimited().forEach(out::add);
    } else {
      Bytes metrics = metrics(family);
      ProtobufRenderer.header(out.rendered(), family.header(), escaping, metrics.size());
      out.rendered().append(metrics);
    }
  }

  private boolean isPrepared(FamilySlice slice) {
    return slice.chunks().stream()
        .map(SeriesChunk::content)
        .allMatch(content -> content.type() == slice.header().type()
            && (escaping == Escaping.ALLOW_UTF8 || content.legacyNames()));
  }

  private Bytes metrics(ShownFamily family) {
    Bytes metrics = new Bytes();
    MetricWriter writer = new MetricWriter(metrics, family.type(), escaping);
    family.ownSeries().forEach(writer::write);
    for (SeriesChunk chunk : family.chunks()) {
      for (int i = 0; i < chunk.size(); i++) {
        FamilyBlock block = chunk.member(i).block();
        if (block.type() == family.type()) {
          block.appendMetric(metrics, chunk.series(i), escaping);
        } else {
          writer.write(family.shown(block, chunk.series(i)));
        }
      }
    }
    return metrics;
  }
}
