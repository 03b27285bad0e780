package io.pushgrid.metric;

import java.util.List;

/**
 * The sparse, exponential part of a histogram, stored as it was sent.
 *
 * @param schema the resolution: bucket bounds grow by 2^(2^-schema)
 * @see <a href="https://prometheus.io/docs/specs/native_histograms/">Native histograms specification</a>
 */
public record NativeHistogram(
    int schema,
    double zeroThreshold,
    Count zeroCount,
    Side negative,
    Side positive,
    List<Exemplar> exemplars) {
  public NativeHistogram {
    exemplars = List.copyOf(exemplars);
  }

  /** The same with the one of the two forms of its zero count that belongs to it. */
  public NativeHistogram withZeroCountOf(boolean floats) {
    Count zero = floats ? Count.ofReal(zeroCount.real()) : Count.ofWhole(zeroCount.whole());
    return new NativeHistogram(schema, zeroThreshold, zero, negative, positive, exemplars);
  }

  /** True if any bucket is described, which is what makes a histogram a native one. */
  public boolean hasSpans() {
    return !negative.spans().isEmpty() || !positive.spans().isEmpty();
  }

  /**
   * The buckets on one side of zero.
   *
   * @param deltas of integer histograms: each bucket's count less the one before it
   * @param counts of float histograms: absolute counts
   */
  public record Side(List<Span> spans, List<Long> deltas, List<Double> counts) {
    public static final Side EMPTY = new Side(List.of(), List.of(), List.of());

    public Side {
      spans = List.copyOf(spans);
      deltas = List.copyOf(deltas);
      counts = List.copyOf(counts);
    }

    /** Buckets that the spans call for. */
    public long bucketCount() {
      return spans.stream()
          .mapToLong(span -> Integer.toUnsignedLong(span.length()))
          .sum();
    }
  }

  /**
   * A run of consecutive buckets.
   *
   * @param offset gap to the previous span, or the starting index of the first
   * @param length number of consecutive buckets, unsigned
   */
  public record Span(int offset, int length) {}
}
