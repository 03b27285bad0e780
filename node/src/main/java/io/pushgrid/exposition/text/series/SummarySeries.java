package io.pushgrid.exposition.text.series;

import io.pushgrid.exposition.protobuf.PartialValue;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue.Quantile;
import io.pushgrid.metric.MetricValue.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Summaries, put together from their quantiles, {@code _sum} and {@code _count}. */
final class SummarySeries implements SeriesBuilder {
  private final LabelledParts<Part> parts = new LabelledParts<>(Part::new);

  @Override
  public String boundLabel() {
    return "quantile";
  }

  @Override
  public void add(Sample sample) {
    parts.at(sample.labels()).add(sample);
  }

  @Override
  public List<Metric> build() {
    return parts.all().stream().map(Part::build).toList();
  }

  private static final class Part {
    private final LabelSet labels;
    private final List<Quantile> quantiles = new ArrayList<>();
    private long count;
    private double sum;
    private boolean counted;
    private boolean summed;
    private boolean timestamped;
    private @Nullable Instant created;

    Part(LabelSet labels) {
      this.labels = labels;
    }

    void add(Sample sample) {
      timestamped |= sample.tail().timestamped();
      switch (sample.role()) {
        case COUNT -> {
          count = Count.doubleToUnsigned(sample.value());
          counted = true;
        }
        case SUM -> {
          sum = sample.value();
          summed = true;
        }
        case CREATED -> created = UnixTime.toInstant(sample.value());
        case VALUE, BUCKET -> {
          if (!Double.isNaN(sample.bound())) {
            quantiles.add(new Quantile(sample.bound(), sample.value()));
          }
        }
      }
    }

    Metric build() {
      Metric metric = new Metric(labels, new Summary(count, sum, quantiles, created), timestamped);
      return counted && summed
          ? metric
          : new PartialValue(counted, summed, false).of(MetricType.SUMMARY, metric);
    }
  }
}
