package io.pushgrid.transfer;

import io.pushgrid.exposition.GoNumber;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.MetricValue.Bucket;
import io.pushgrid.metric.MetricValue.Quantile;
import io.pushgrid.metric.MetricValue.Scalar;
import io.pushgrid.metric.MetricValue.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the JSON API says of one series, and whether that is all there is to say. */
final class JsonSeries {
  private JsonSeries() {}

  /** The labels in an object of strings. */
  static LabelSet labels(@Nullable Object object) {
    List<String> pairs = new ArrayList<>();
    map(object, "labels").forEach((name, value) -> {
      pairs.add(String.valueOf(name));
      pairs.add(String.valueOf(value));
    });
    return LabelSet.of(pairs);
  }

  static Map<?, ?> map(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("expected " + what + " as an object, got " + value);
  }

  static String text(Map<?, ?> object, String key) {
    if (object.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("expected a text as " + key + ", got " + object.get(key));
  }

  static double number(Map<?, ?> object, String key) {
    return GoNumber.parse(text(object, key));
  }

  /** The series, null if the API does not say what it holds: gauge histograms and native ones. */
  static @Nullable Metric read(MetricType type, LabelSet labels, Map<?, ?> series) {
    MetricValue value = switch (type) {
      case COUNTER, GAUGE, UNTYPED -> new Scalar(number(series, "value"));
      case SUMMARY -> summary(series);
      case HISTOGRAM -> histogram(series);
      case GAUGE_HISTOGRAM -> null;
    };
    return value == null ? null : new Metric(labels, value);
  }

  private static Summary summary(Map<?, ?> series) {
    List<Quantile> quantiles = new ArrayList<>();
    numbers(series.get("quantiles"))
        .forEach((quantile, value) -> quantiles.add(new Quantile(quantile, GoNumber.parse(value))));
    quantiles.sort(Comparator.comparingDouble(Quantile::quantile));
    return new Summary(
        Long.parseUnsignedLong(text(series, "count")), number(series, "sum"), quantiles, null);
  }

  private static MetricValue.@Nullable Histogram histogram(Map<?, ?> series) {
    if (!(series.get("buckets") instanceof Map<?, ?>)) {
      return null;
    }
    List<Bucket> buckets = new ArrayList<>();
    numbers(series.get("buckets"))
        .forEach((bound, count) -> buckets.add(new Bucket(bound, count(count), null)));
    buckets.sort(Comparator.comparingDouble(Bucket::upperBound));
    return new MetricValue.Histogram(
        count(text(series, "count")), number(series, "sum"), buckets, null, null);
  }

  private static Map<Double, String> numbers(@Nullable Object object) {
    Map<Double, String> numbers = new HashMap<>();
    map(object, "numbers")
        .forEach((key, value) ->
            numbers.put(GoNumber.parse(String.valueOf(key)), String.valueOf(value)));
    return numbers;
  }

  /** Whole numbers have digits only, and all that are too large for that are floats. */
  private static Count count(String text) {
    return text.matches("\\d{1,20}")
        ? Count.ofWhole(Long.parseUnsignedLong(text))
        : Count.ofReal(GoNumber.parse(text));
  }

  /** Whether {@link #read} makes the same of what the API says of a series. */
  static boolean isAll(Metric metric) {
    return metric.pushed() == null && metric.value().accept(EXACT);
  }

  private static final MetricValue.Visitor<Boolean> EXACT = new MetricValue.Visitor<>() {
    @Override
    public Boolean scalar(Scalar scalar) {
      return scalar.exemplar() == null && scalar.created() == null;
    }

    @Override
    public Boolean summary(Summary summary) {
      return summary.created() == null
          && ascends(summary.quantiles().stream().map(Quantile::quantile).toList());
    }

    @Override
    public Boolean histogram(MetricValue.Histogram histogram) {
      return histogram.created() == null
          && histogram.nativePart() == null
          && isWhole(histogram.count())
          && histogram.buckets().stream()
              .allMatch(bucket -> bucket.exemplar() == null && isWhole(bucket.cumulativeCount()))
          && ascends(histogram.buckets().stream().map(Bucket::upperBound).toList());
    }

    @Override
    public Boolean mismatched(MetricValue.Mismatched mismatched) {
      return false;
    }
  };

  private static boolean isWhole(Count count) {
    return Double.doubleToRawLongBits(count.real()) == 0;
  }

  private static boolean ascends(List<Double> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (Double.isNaN(numbers.get(i)) || (i > 0 && numbers.get(i - 1) >= numbers.get(i))) {
        return false;
      }
    }
    return true;
  }
}
