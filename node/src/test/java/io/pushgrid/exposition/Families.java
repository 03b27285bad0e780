package io.pushgrid.exposition;

import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Families for tests: a short way to write them down, and arbitrary ones of every type. */
public final class Families {
  private Families() {}

  public static MetricFamily gauge(String name, Metric... metrics) {
    return new MetricFamily(name, MetricType.GAUGE, null, List.of(metrics));
  }

  public static Metric scalar(double value, String... labels) {
    return new Metric(LabelSet.of(labels), new MetricValue.Scalar(value));
  }

  public static Arbitrary<MetricFamily> any() {
    return Arbitraries.of(MetricType.class).flatMap(Families::anyOf);
  }

  private static Arbitrary<MetricFamily> anyOf(MetricType type) {
    Arbitrary<List<Metric>> metrics = Combinators.combine(labels(), value(type))
        .as((labels, value) -> new Metric(labels, value))
        .list()
        .ofMaxSize(6);
    return Combinators.combine(name(), text().injectNull(0.3), metrics)
        .as((name, help, list) -> new MetricFamily(name, type, help, list));
  }

  public static Arbitrary<LabelSet> labels() {
    Arbitrary<String> names =
        Arbitraries.of("a", "b", "instance", "job", "a.b", "\uffee", "\ud83d\ude0a");
    return Arbitraries.maps(names, text()).ofMaxSize(4).map(LabelSet::of);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.of("x", "my_metric:rate", "a.b c", "\u00fc_1", "1x");
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "b", "\"\\\n", "\ud83d\ude0a", "z".repeat(200)),
        Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(5));
  }

  private static Arbitrary<Double> real() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(
            0.0, -0.0, 1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  private static Arbitrary<MetricValue> value(MetricType type) {
    return switch (type) {
      case COUNTER ->
        Combinators.combine(real(), exemplar().injectNull(0.5), instant().injectNull(0.5))
            .as(MetricValue.Scalar::new);
      case GAUGE, UNTYPED -> real().map(MetricValue.Scalar::new);
      case SUMMARY ->
        Combinators.combine(
                Arbitraries.longs(),
                real(),
                Combinators.combine(real(), real())
                    .as(MetricValue.Quantile::new)
                    .list()
                    .ofMaxSize(3),
                instant().injectNull(0.5))
            .as(MetricValue.Summary::new);
      case HISTOGRAM, GAUGE_HISTOGRAM ->
        Combinators.combine(
                count(),
                real(),
                bucket().list().ofMaxSize(3),
                nativePart().injectNull(0.5),
                instant().injectNull(0.5))
            .as(MetricValue.Histogram::new);
    };
  }

  private static Arbitrary<Count> count() {
    return Combinators.combine(
            Arbitraries.longs(), Arbitraries.oneOf(Arbitraries.just(0.0), real()))
        .as(Count::new);
  }

  private static Arbitrary<Instant> instant() {
    return Combinators.combine(
            Arbitraries.longs().between(-10_000_000_000L, 100_000_000_000L),
            Arbitraries.integers().between(0, 999_999_999))
        .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos));
  }

  private static Arbitrary<Exemplar> exemplar() {
    return Combinators.combine(labels(), real(), instant().injectNull(0.5)).as(Exemplar::new);
  }

  private static Arbitrary<MetricValue.Bucket> bucket() {
    return Combinators.combine(real(), count(), exemplar().injectNull(0.7))
        .as(MetricValue.Bucket::new);
  }

  private static Arbitrary<NativeHistogram> nativePart() {
    return Combinators.combine(
            Arbitraries.integers().between(-4, 8),
            real(),
            count(),
            side(),
            side(),
            exemplar().list().ofMaxSize(2))
        .as(NativeHistogram::new);
  }

  private static Arbitrary<NativeHistogram.Side> side() {
    Arbitrary<List<NativeHistogram.Span>> spans = Combinators.combine(
            Arbitraries.integers(), Arbitraries.integers().between(0, 4))
        .as(NativeHistogram.Span::new)
        .list()
        .ofMaxSize(3);
    return Combinators.combine(spans, Arbitraries.of(true, false), Arbitraries.longs())
        .as(Families::filled);
  }

  private static NativeHistogram.Side filled(
      List<NativeHistogram.Span> spans, boolean whole, long seed) {
    int buckets = spans.stream().mapToInt(NativeHistogram.Span::length).sum();
    Stream<Integer> indexes = IntStream.range(0, buckets).boxed();
    return whole
        ? new NativeHistogram.Side(spans, indexes.map(i -> seed + i).toList(), List.of())
        : new NativeHistogram.Side(
            spans, List.of(), indexes.map(i -> seed / 3.0 + i).toList());
  }
}
