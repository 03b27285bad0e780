package io.pushgrid.metric;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a series holds. The shape follows from the family's type; {@link Mismatched} marks one that does not. */
public sealed interface MetricValue {
  <R> R accept(Visitor<R> visitor);

  /** One case per shape. */
  interface Visitor<R> {
    R scalar(Scalar scalar);

    R summary(Summary summary);

    R histogram(Histogram histogram);

    R mismatched(Mismatched mismatched);
  }

  /** A counter, gauge or untyped value; only counters have an exemplar and a creation time. */
  record Scalar(
      double value, @Nullable Exemplar exemplar, @Nullable Instant created) implements MetricValue {
    public Scalar(double value) {
      this(value, null, null);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scalar(this);
    }
  }

  /**
   * Quantiles, sum and count of observations.
   *
   * @param count an unsigned 64 bit number
   * @param quantiles in push order, repeated ones included
   */
  record Summary(
      long count,
      double sum,
      List<Quantile> quantiles,
      @Nullable Instant created) implements MetricValue {
    public Summary {
      quantiles = List.copyOf(quantiles);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.summary(this);
    }
  }

  /** The value below which that share of the observations lies. */
  record Quantile(double quantile, double value) {}

  /**
   * A classic histogram, a native one, or both at once.
   *
   * @param buckets cumulative, in push order; {@code +Inf} only if it was pushed
   */
  record Histogram(
      Count count,
      double sum,
      List<Bucket> buckets,
      @Nullable NativeHistogram nativePart,
      @Nullable Instant created)
      implements MetricValue {
    public Histogram {
      buckets = List.copyOf(buckets);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.histogram(this);
    }
  }

  /** How many observations were at most that large. */
  record Bucket(
      double upperBound, Count cumulativeCount, @Nullable Exemplar exemplar) {}

  /** No value message, or one of another type than the family's: seen only in protobuf pushes, never stored. */
  record Mismatched() implements MetricValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.mismatched(this);
    }
  }
}
