package io.pushgrid.exposition.text.series;

import io.pushgrid.exposition.protobuf.PartialValue;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue.Bucket;
import io.pushgrid.metric.MetricValue.Histogram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Histograms, put together from their buckets, {@code _sum} and {@code _count}. */
final class HistogramSeries implements SeriesBuilder {
  private static final double TWO_TO_64 = 0x1p64;

  private final LabelledParts<Part> parts = new LabelledParts<>(Part::new);

  @Override
  public String boundLabel() {
    return "le";
  }

  @Override
  public @Nullable String objection(SampleRole role, double bound, double value) {
    if (value >= 0 || Double.isNaN(value)) {
      return null;
    }
    return switch (role) {
      case COUNT -> "negative count for histogram ";
      case SUM, CREATED -> null;
      case VALUE, BUCKET ->
        Double.isNaN(bound) ? null : "negative bucket population for histogram ";
    };
  }

  @Override
  public void add(Sample sample) {
    parts.at(sample.labels()).add(sample);
  }

  @Override
  public List<Metric> build() {
    return parts.all().stream().map(Part::build).toList();
  }

  private record Population(
      double upperBound, double count, @Nullable Exemplar exemplar) {}

  private static final class Part {
    private final LabelSet labels;
    private final List<Population> populations = new ArrayList<>();
    private double count;
    private double sum;
    private boolean allWhole = true;
    private boolean hasCount;
    private boolean hasSum;
    private boolean hasZero;
    private boolean timestamped;
    private @Nullable Instant created;

    Part(LabelSet labels) {
      this.labels = labels;
    }

    void add(Sample sample) {
      timestamped |= sample.tail().timestamped();
      switch (sample.role()) {
        case COUNT -> {
          count = counted(sample.value());
          hasCount = true;
        }
        case SUM -> {
          sum = sample.value();
          hasSum = true;
        }
        case CREATED -> created = UnixTime.toInstant(sample.value());
        case VALUE, BUCKET -> {
          if (!Double.isNaN(sample.bound())) {
            populations.add(new Population(
                sample.bound(), counted(sample.value()), sample.tail().exemplar()));
          }
        }
      }
    }

    private double counted(double value) {
      hasZero |= value == 0;
      allWhole &= value < TWO_TO_64 && value == Math.rint(value);
      return value;
    }

    Metric build() {
      // One count that is no integer makes it a float histogram, all of whose counts are floats.
      DoubleFunction<Count> toCount =
          allWhole ? value -> Count.ofWhole(Count.doubleToUnsigned(value)) : Count::ofReal;
      List<Bucket> buckets = new ArrayList<>(populations.size());
      for (Population population : populations) {
        buckets.add(new Bucket(
            population.upperBound, toCount.apply(population.count), population.exemplar));
      }
      Metric metric = new Metric(
          labels, new Histogram(toCount.apply(count), sum, buckets, null, created), timestamped);
      return hasCount && hasSum && (allWhole || !hasZero)
          ? metric
          : new PartialValue(hasCount, hasSum, !allWhole).of(MetricType.HISTOGRAM, metric);
    }
  }
}
