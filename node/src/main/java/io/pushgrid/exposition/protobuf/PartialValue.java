package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.PushedFields;
import java.io.IOException;

/**
 * A summary or histogram of which samples are missing in a text: protobuf scrapes leave out what was not pushed.
 *
 * @param count whether it has a count; one of floats always has
 * @param sum whether it has a sum
 * @param floats whether its counts are floats, zeros included
 */
public record PartialValue(boolean count, boolean sum, boolean floats) {

  /** The metric, to be written without what it has not. */
  public Metric of(MetricType type, Metric metric) {
    Bytes all = new Bytes();
    new MetricWriter(all, type, Escaping.ALLOW_UTF8, floats)
        .content(new Metric(LabelSet.EMPTY, metric.value()));
    Bytes kept = new Bytes(all.size());
    ProtobufWriter writer = new ProtobufWriter(kept);
    byte[] bytes = all.array();
    try {
      ProtobufReader.scan(bytes, 0, all.size(), (value, at, content, end) -> {
        int mark = writer.begin(value >>> 3);
        ProtobufReader.scan(bytes, content, end, (tag, field, in, next) -> {
          if (has(type, tag)) {
            kept.append(bytes, field, next);
          }
        });
        writer.end(mark);
      });
    } catch (IOException e) {
      throw new IllegalStateException("expected what was written just now, got " + e, e);
    }
    return metric.as(new PushedFields(kept.toByteArray()));
  }

  private boolean has(MetricType type, int tag) {
    boolean isSum = tag == ProtobufReader.fixed64(ClientModel.HISTOGRAM_SUM);
    boolean isCount = tag == ProtobufReader.varint(ClientModel.HISTOGRAM_COUNT)
        || (type == MetricType.HISTOGRAM
            && tag == ProtobufReader.fixed64(ClientModel.HISTOGRAM_COUNT_FLOAT));
    return isSum ? sum : !isCount || count || floats;
  }
}
