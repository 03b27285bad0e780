package io.pushgrid.exposition.render;

import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a Metric message in protobuf's text form. */
final class PrototextMetric implements MetricValue.Visitor<PrototextWriter> {
  private final PrototextWriter out;
  private final MetricType type;
  private final Escaping escaping;

  PrototextMetric(PrototextWriter out, MetricType type, Escaping escaping) {
    this.out = out;
    this.type = type;
    this.escaping = escaping;
  }

  void write(Metric metric) {
    labels(metric.labels(), escaping);
    metric.value().accept(this);
  }

  private void labels(LabelSet labels, Escaping scheme) {
    for (int i = 0; i < labels.size(); i++) {
      out.begin("label");
      out.string("name", scheme.escape(labels.name(i)));
      out.string("value", labels.value(i));
      out.end();
    }
  }

  @Override
  public PrototextWriter scalar(MetricValue.Scalar scalar) {
    out.begin(type.name().toLowerCase(Locale.ROOT));
    out.real("value", scalar.value());
    exemplar("exemplar", scalar.exemplar());
    instant("created_timestamp", scalar.created());
    out.end();
    return out;
  }

  @Override
  public PrototextWriter summary(MetricValue.Summary summary) {
    out.begin("summary");
    out.plain("sample_count", Long.toUnsignedString(summary.count()));
    out.real("sample_sum", summary.sum());
    for (MetricValue.Quantile quantile : summary.quantiles()) {
      out.begin("quantile");
      out.real("quantile", quantile.quantile());
      out.real("value", quantile.value());
      out.end();
    }
    instant("created_timestamp", summary.created());
    out.end();
    return out;
  }

  @Override
  public PrototextWriter histogram(MetricValue.Histogram histogram) {
    out.begin("histogram");
    count("sample_count", histogram.count());
    out.real("sample_sum", histogram.sum());
    for (MetricValue.Bucket bucket : histogram.buckets()) {
      out.begin("bucket");
      count("cumulative_count", bucket.cumulativeCount());
      out.real("upper_bound", bucket.upperBound());
      exemplar("exemplar", bucket.exemplar());
      out.end();
    }
    instant("created_timestamp", histogram.created());
    NativeHistogram nativePart = histogram.nativePart();
    if (nativePart != null) {
      nativePart(nativePart);
    }
    out.end();
    return out;
  }

  private void nativePart(NativeHistogram histogram) {
    out.plain("schema", Integer.toString(histogram.schema()));
    out.real("zero_threshold", histogram.zeroThreshold());
    count("zero_count", histogram.zeroCount());
    side("negative", histogram.negative());
    side("positive", histogram.positive());
    histogram.exemplars().forEach(exemplar -> exemplar("exemplars", exemplar));
  }

  private void side(String name, NativeHistogram.Side side) {
    for (NativeHistogram.Span span : side.spans()) {
      out.begin(name + "_span");
      out.plain("offset", Integer.toString(span.offset()));
      out.plain("length", Integer.toUnsignedString(span.length()));
      out.end();
    }
    side.deltas().forEach(delta -> out.plain(name + "_delta", Long.toString(delta)));
    side.counts().forEach(count -> out.real(name + "_count", count));
  }

  private void count(String name, Count count) {
    if (count.isReal()) {
      out.real(name + "_float", count.real());
    } else {
      out.plain(name, Long.toUnsignedString(count.whole()));
    }
  }

  private void exemplar(String name, @Nullable Exemplar exemplar) {
    if (exemplar != null) {
      out.begin(name);
      labels(exemplar.labels(), Escaping.ALLOW_UTF8);
      out.real("value", exemplar.value());
      instant("timestamp", exemplar.timestamp());
      out.end();
    }
  }

  private void instant(String name, @Nullable Instant instant) {
    if (instant != null) {
      long seconds = instant.getEpochSecond();
      int nanos = instant.getNano();
      out.begin(name);
      out.plain("seconds", Long.toString(seconds));
      if (nanos != 0) {
        out.plain("nanos", Integer.toString(nanos));
      }
      out.end();
    }
  }

  /** Nothing is known of such a value but that it does not fit. */
  @Override
  public PrototextWriter mismatched(MetricValue.Mismatched mismatched) {
    return out;
  }
}
