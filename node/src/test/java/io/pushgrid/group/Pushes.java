package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.util.List;
import java.util.stream.Stream;

/** A short way to write down what is pushed. */
public final class Pushes {
  private Pushes() {}

  /** A series whose one number, sum or count is the value. */
  public static Metric series(MetricType type, double value, String... labels) {
    return new Metric(LabelSet.of(labels), value(type, value));
  }

  private static MetricValue value(MetricType type, double value) {
    return switch (type) {
      case COUNTER, GAUGE, UNTYPED -> new MetricValue.Scalar(value);
      case SUMMARY -> new MetricValue.Summary((long) value, value, List.of(), null);
      case HISTOGRAM, GAUGE_HISTOGRAM ->
        new MetricValue.Histogram(new Count((long) value, 0), value, List.of(), null, null);
    };
  }

  public static MetricFamily family(String name, MetricType type, Metric... series) {
    return new MetricFamily(name, type, null, List.of(series));
  }

  /** A gauge of one series. */
  public static MetricFamily gauge(String name, double value, String... labels) {
    return family(name, MetricType.GAUGE, series(MetricType.GAUGE, value, labels));
  }

  public static GroupChange.Replace put(GroupingKey key, MetricFamily... families) {
    return new GroupChange.Replace(key, blocks(key, families));
  }

  public static GroupChange.Merge post(GroupingKey key, MetricFamily... families) {
    return new GroupChange.Merge(key, blocks(key, families));
  }

  public static GroupChange.Replace put(GroupingKey key, Terms terms, MetricFamily... families) {
    return new GroupChange.Replace(key, blocks(key, families), terms);
  }

  public static GroupChange.Merge post(GroupingKey key, Terms terms, MetricFamily... families) {
    return new GroupChange.Merge(key, blocks(key, families), terms);
  }

  private static List<FamilyBlock> blocks(GroupingKey key, MetricFamily... families) {
    return LabelSanitizer.sanitize(List.of(families), key).stream()
        .map(FamilyBlock::of)
        .toList();
  }

  /** A version of the first node, at so many milliseconds. */
  public static Version version(long millis) {
    return new Version(millis << Version.COUNTER_BITS, 1);
  }

  /** The join of changes made one after the other, a millisecond each, from the first on. */
  public static GroupState state(GroupChange... changes) {
    long[] millis = {0};
    return Stream.of(changes)
        .map(change -> change.at(version(++millis[0]), millis[0] * 1_000_000))
        .reduce(GroupState::join)
        .orElseThrow();
  }
}
