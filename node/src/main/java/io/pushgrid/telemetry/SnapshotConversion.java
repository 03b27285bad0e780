package io.pushgrid.telemetry;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.MetricValue.Bucket;
import io.pushgrid.metric.MetricValue.Histogram;
import io.pushgrid.metric.MetricValue.Quantile;
import io.pushgrid.metric.MetricValue.Scalar;
import io.pushgrid.metric.MetricValue.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** From the client library's snapshots to our words. */
final class SnapshotConversion {
  private final LabelSet constant;

  /** A conversion that gives every series these labels too. */
  SnapshotConversion(LabelSet constant) {
    this.constant = constant;
  }

  /** Adds the family, unless it has no series yet. */
  void addTo(List<MetricFamily> families, MetricSnapshot snapshot) {
    if (!snapshot.getDataPoints().isEmpty()) {
      families.add(family(snapshot));
    }
  }

  private MetricFamily family(MetricSnapshot snapshot) {
    String name = snapshot.getMetadata().getPrometheusName();
    if (snapshot instanceof CounterSnapshot counter) {
      return family(
          name + "_total",
          MetricType.COUNTER,
          snapshot,
          metrics(counter.getDataPoints(), point -> new Scalar(point.getValue())));
    }
    if (snapshot instanceof GaugeSnapshot gauge) {
      return family(
          name,
          MetricType.GAUGE,
          snapshot,
          metrics(gauge.getDataPoints(), point -> new Scalar(point.getValue())));
    }
    if (snapshot instanceof InfoSnapshot info) {
      return family(
          name + "_info",
          MetricType.GAUGE,
          snapshot,
          metrics(info.getDataPoints(), point -> new Scalar(1)));
    }
    if (snapshot instanceof SummarySnapshot summary) {
      return family(
          name,
          MetricType.SUMMARY,
          snapshot,
          metrics(summary.getDataPoints(), SnapshotConversion::summary));
    }
    if (snapshot instanceof HistogramSnapshot histogram) {
      return family(
          name,
          MetricType.HISTOGRAM,
          snapshot,
          metrics(histogram.getDataPoints(), SnapshotConversion::histogram));
    }
    throw new IllegalStateException("expected a type that this node has metrics of, got "
        + snapshot.getClass().getSimpleName()
        + " for "
        + name);
  }

  private static MetricFamily family(
      String name, MetricType type, MetricSnapshot snapshot, List<Metric> metrics) {
    return new MetricFamily(name, type, snapshot.getMetadata().getHelp(), metrics);
  }

  private <P extends DataPointSnapshot> List<Metric> metrics(
      List<P> points, Function<P, MetricValue> value) {
    return points.stream()
        .map(point -> new Metric(labels(point), value.apply(point)))
        .toList();
  }

  private LabelSet labels(DataPointSnapshot point) {
    List<String> pairs = new ArrayList<>(2 * point.getLabels().size());
    for (Label label : point.getLabels()) {
      pairs.add(label.getName());
      pairs.add(label.getValue());
    }
    return LabelSet.of(pairs).overriddenBy(constant);
  }

  private static MetricValue summary(SummaryDataPointSnapshot point) {
    List<Quantile> quantiles = new ArrayList<>();
    point
        .getQuantiles()
        .forEach(each -> quantiles.add(new Quantile(each.getQuantile(), each.getValue())));
    return new Summary(point.getCount(), point.getSum(), quantiles, null);
  }

  private static MetricValue histogram(HistogramDataPointSnapshot point) {
    ClassicHistogramBuckets buckets = point.getClassicBuckets();
    List<Bucket> cumulative = new ArrayList<>(buckets.size());
    long count = 0;
    for (int i = 0; i < buckets.size(); i++) {
      count += buckets.getCount(i);
      cumulative.add(new Bucket(buckets.getUpperBound(i), Count.ofWhole(count), null));
    }
    return new Histogram(Count.ofWhole(count), point.getSum(), cumulative, null, null);
  }
}
