package io.pushgrid.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.exposition.protobuf.FirstScalar;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import io.pushgrid.metric.PushedFields;
import io.pushgrid.metric.Utf8Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** One series as the JSON API shows it: its labels and, by type, a value, quantiles, or buckets. */
final class MetricJson implements MetricValue.Visitor<Map<String, MetricJson.Part>> {
  private final JsonGenerator json;
  private final MetricType type;

  MetricJson(JsonGenerator json, MetricType type) {
    this.json = json;
    this.type = type;
  }

  /** The value of one key. */
  interface Part {
    void write() throws IOException;
  }

  void write(Metric metric) throws IOException {
    Map<String, Part> parts = metric.value().accept(this);
    PushedFields pushed = metric.pushed();
    if (pushed != null) {
      parts.computeIfPresent("value", (key, part) -> () -> number(FirstScalar.of(pushed)));
    }
    parts.put("labels", () -> labels(json, metric.labels()));
    json.writeStartObject();
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      json.writeFieldName(part.getKey());
      part.getValue().write();
    }
    json.writeEndObject();
  }

  static void labels(JsonGenerator json, LabelSet labels) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < labels.size(); i++) {
      json.writeStringField(labels.name(i), labels.value(i));
    }
    json.writeEndObject();
  }

  @Override
  public Map<String, Part> scalar(MetricValue.Scalar scalar) {
    return parts("value", () -> number(scalar.value()));
  }

  @Override
  public Map<String, Part> summary(MetricValue.Summary summary) {
    Map<String, Part> parts = parts("quantiles", () -> {
      Map<String, String> quantiles = new TreeMap<>(Utf8Order.INSTANCE);
      summary
          .quantiles()
          .forEach(
              each -> quantiles.put(GoNumber.json(each.quantile()), GoNumber.json(each.value())));
      object(quantiles);
    });
    parts.put("count", () -> count(Count.ofWhole(summary.count())));
    parts.put("sum", () -> number(summary.sum()));
    return parts;
  }

  @Override
  public Map<String, Part> histogram(MetricValue.Histogram histogram) {
    if (type == MetricType.GAUGE_HISTOGRAM) {
      return parts("value", () -> number(0));
    }
    NativeHistogram sparse = histogram.nativePart();
    Map<String, Part> parts = sparse != null && sparse.hasSpans()
        ? parts(
            "buckets",
            () -> NativeBucketsJson.write(json, sparse, histogram.count().isPositive()))
        : parts("buckets", () -> classicBuckets(histogram));
    parts.put("count", () -> count(histogram.count()));
    parts.put("sum", () -> number(histogram.sum()));
    return parts;
  }

  private void classicBuckets(MetricValue.Histogram histogram) throws IOException {
    Map<String, String> buckets = new TreeMap<>(Utf8Order.INSTANCE);
    histogram
        .buckets()
        .forEach(bucket ->
            buckets.put(GoNumber.json(bucket.upperBound()), text(bucket.cumulativeCount())));
    object(buckets);
  }

  @Override
  public Map<String, Part> mismatched(MetricValue.Mismatched mismatched) {
    throw new UncheckedIOException(
        new IOException("expected a value of the family's type, got none"));
  }

  private static Map<String, Part> parts(String key, Part part) {
    Map<String, Part> parts = new TreeMap<>();
    parts.put(key, part);
    return parts;
  }

  private void object(Map<String, String> entries) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void number(double value) throws IOException {
    json.writeString(GoNumber.json(value));
  }

  private void count(Count count) throws IOException {
    json.writeString(text(count));
  }

  private static String text(Count count) {
    return count.isPositive() ? GoNumber.json(count.real()) : Long.toUnsignedString(count.whole());
  }
}
