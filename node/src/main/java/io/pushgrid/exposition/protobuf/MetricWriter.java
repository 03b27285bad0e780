package io.pushgrid.exposition.protobuf;

import static io.pushgrid.exposition.protobuf.ClientModel.*;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import io.pushgrid.metric.PushedFields;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Series of one type as {@code metric} fields of a MetricFamily. The form is canonical, which {@link SeriesOrder}
 * relies on: labels first, sorted by unescaped name, each with its name first. Fields are in the order of their
 * numbers, as the incumbent has them.
 */
public final class MetricWriter implements MetricValue.Visitor<MetricWriter> {
  private final ProtobufWriter out;
  private final MetricType type;
  private final Escaping escaping;
  private final boolean floats;

  public MetricWriter(Bytes out, MetricType type, Escaping escaping) {
    this(out, type, escaping, false);
  }

  /** @param floats whether all counts of histograms are to be floats */
  public MetricWriter(Bytes out, MetricType type, Escaping escaping, boolean floats) {
    this.floats = floats;
    this.out = new ProtobufWriter(out);
    this.type = type;
    this.escaping = escaping;
  }

  public void write(Metric metric) {
    if (metric.value() instanceof MetricValue.Mismatched) {
      throw new IllegalArgumentException(
          "expected the value of a " + type + ", got another type's");
    }
    int mark = out.begin(FAMILY_METRIC);
    content(metric);
    out.end(mark);
  }

  /** Writes the fields of a Metric, which may be of any value. */
  public void content(Metric metric) {
    labels(METRIC_LABEL, metric.labels(), escaping);
    PushedFields pushed = metric.pushed();
    if (pushed == null) {
      metric.value().accept(this);
    } else if (isChanged(metric.labels())) {
      known(pushed.bytes());
    } else {
      out.raw(pushed.bytes());
    }
  }

  private boolean isChanged(LabelSet labels) {
    for (int i = 0; i < labels.size(); i++) {
      if (!escaping.escape(labels.name(i)).equals(labels.name(i))) {
        return true;
      }
    }
    return false;
  }

  /** Where a name is escaped, the incumbent makes a new Metric, of what it knows. */
  private void known(byte[] fields) {
    try {
      ProtobufReader.scan(fields, 0, fields.length, (tag, at, content, end) -> {
        if (Message.METRIC.knows(tag)) {
          out.raw(fields, at, end);
        }
      });
    } catch (IOException e) {
      throw new IllegalStateException("expected what was read once, got " + e, e);
    }
  }

  private void labels(int field, LabelSet labels, Escaping scheme) {
    for (int i = 0; i < labels.size(); i++) {
      int mark = out.begin(field);
      out.string(LABEL_NAME, scheme.escape(labels.name(i)));
      if (!labels.lacksValue(i)) {
        out.string(LABEL_VALUE, labels.value(i));
      }
      out.end(mark);
    }
  }

  @Override
  public MetricWriter scalar(MetricValue.Scalar scalar) {
    int mark = out.begin(valueField());
    out.real(SCALAR_VALUE, scalar.value());
    if (type == MetricType.COUNTER) {
      exemplar(COUNTER_EXEMPLAR, scalar.exemplar());
      instant(COUNTER_CREATED, scalar.created());
    }
    out.end(mark);
    return this;
  }

  private int valueField() {
    return switch (type) {
      case COUNTER -> METRIC_COUNTER;
      case GAUGE -> METRIC_GAUGE;
      case UNTYPED -> METRIC_UNTYPED;
      case SUMMARY, HISTOGRAM, GAUGE_HISTOGRAM ->
        throw new IllegalArgumentException("expected the value of a " + type + ", got a scalar");
    };
  }

  @Override
  public MetricWriter summary(MetricValue.Summary summary) {
    int mark = out.begin(METRIC_SUMMARY);
    out.unsigned(SUMMARY_COUNT, summary.count());
    out.real(SUMMARY_SUM, summary.sum());
    for (MetricValue.Quantile quantile : summary.quantiles()) {
      int inner = out.begin(SUMMARY_QUANTILE);
      out.real(QUANTILE_QUANTILE, quantile.quantile());
      out.real(QUANTILE_VALUE, quantile.value());
      out.end(inner);
    }
    instant(SUMMARY_CREATED, summary.created());
    out.end(mark);
    return this;
  }

  @Override
  public MetricWriter histogram(MetricValue.Histogram histogram) {
    int mark = out.begin(METRIC_HISTOGRAM);
    whole(HISTOGRAM_COUNT, histogram.count());
    out.real(HISTOGRAM_SUM, histogram.sum());
    histogram.buckets().forEach(this::bucket);
    real(HISTOGRAM_COUNT_FLOAT, histogram.count());
    NativeHistogram nativePart = histogram.nativePart();
    if (nativePart != null) {
      nativePart(nativePart);
    }
    instant(HISTOGRAM_CREATED, histogram.created());
    if (nativePart != null) {
      nativePart.exemplars().forEach(exemplar -> exemplar(HISTOGRAM_EXEMPLAR, exemplar));
    }
    out.end(mark);
    return this;
  }

  private void bucket(MetricValue.Bucket bucket) {
    int mark = out.begin(HISTOGRAM_BUCKET);
    whole(BUCKET_COUNT, bucket.cumulativeCount());
    out.real(BUCKET_UPPER_BOUND, bucket.upperBound());
    exemplar(BUCKET_EXEMPLAR, bucket.exemplar());
    real(BUCKET_COUNT_FLOAT, bucket.cumulativeCount());
    out.end(mark);
  }

  private void nativePart(NativeHistogram histogram) {
    out.signed(HISTOGRAM_SCHEMA, histogram.schema());
    out.real(HISTOGRAM_ZERO_THRESHOLD, histogram.zeroThreshold());
    whole(HISTOGRAM_ZERO_COUNT, histogram.zeroCount());
    real(HISTOGRAM_ZERO_COUNT_FLOAT, histogram.zeroCount());
    side(HISTOGRAM_NEGATIVE_SPAN, histogram.negative());
    side(HISTOGRAM_POSITIVE_SPAN, histogram.positive());
  }

  /** Deltas and counts have the two field numbers after the spans', on either side. */
  private void side(int field, NativeHistogram.Side side) {
    for (NativeHistogram.Span span : side.spans()) {
      int mark = out.begin(field);
      out.signed(SPAN_OFFSET, span.offset());
      out.unsigned(SPAN_LENGTH, Integer.toUnsignedLong(span.length()));
      out.end(mark);
    }
    // One field each rather than packed: that is how the message declares them.
    side.deltas().forEach(delta -> out.signed(field + 1, delta));
    side.counts().forEach(count -> out.real(field + 2, count));
  }

  /** A count of a float histogram has no whole number, as clients write it; any other has one, even 0. */
  private void whole(int field, Count count) {
    if (count.whole() != 0 || !hasReal(count)) {
      out.unsigned(field, count.whole());
    }
  }

  private void real(int field, Count count) {
    if (hasReal(count)) {
      out.real(field, count.real());
    }
  }

  /** Negative zero is one, so that what comes back equals what went in. */
  private boolean hasReal(Count count) {
    return floats || Double.doubleToRawLongBits(count.real()) != 0;
  }

  private void exemplar(int field, @Nullable Exemplar exemplar) {
    if (exemplar != null) {
      int mark = out.begin(field);
      labels(EXEMPLAR_LABEL, exemplar.labels(), Escaping.ALLOW_UTF8);
      out.real(EXEMPLAR_VALUE, exemplar.value());
      instant(EXEMPLAR_TIMESTAMP, exemplar.timestamp());
      out.end(mark);
    }
  }

  private void instant(int field, @Nullable Instant instant) {
    if (instant != null) {
      long seconds = instant.getEpochSecond();
      int nanos = instant.getNano();
      int mark = out.begin(field);
      if (seconds != 0) {
        out.unsigned(TIMESTAMP_SECONDS, seconds);
      }
      if (nanos != 0) {
        out.unsigned(TIMESTAMP_NANOS, nanos);
      }
      out.end(mark);
    }
  }

  /** Nothing is known of such a value but that it does not fit. */
  @Override
  public MetricWriter mismatched(MetricValue.Mismatched mismatched) {
    return this;
  }
}
