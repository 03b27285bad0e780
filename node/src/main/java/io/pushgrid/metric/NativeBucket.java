package io.pushgrid.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One bucket of a native histogram, spelled out.
 *
 * @param count observations in this bucket alone
 */
public record NativeBucket(
    double lower, boolean includesLower, double upper, boolean includesUpper, double count) {

  /** The buckets that hold anything, from the most negative upwards, the one around zero among them. */
  public static List<NativeBucket> of(NativeHistogram histogram) {
    List<NativeBucket> buckets = new ArrayList<>();
    for (NativeBucket mirrored : side(histogram.schema(), histogram.negative())) {
      buckets.add(new NativeBucket(-mirrored.upper, true, -mirrored.lower, false, mirrored.count));
    }
    Collections.reverse(buckets);
    double zero = histogram.zeroThreshold();
    double zeroCount = histogram.zeroCount().value();
    if (zeroCount != 0) {
      buckets.add(new NativeBucket(-zero, true, zero, true, zeroCount));
    }
    buckets.addAll(side(histogram.schema(), histogram.positive()));
    return buckets;
  }

  /** The buckets of one side as if it were the positive one. */
  private static List<NativeBucket> side(int schema, NativeHistogram.Side side) {
    List<NativeBucket> buckets = new ArrayList<>();
    int index = 0;
    int at = 0;
    double count = 0;
    for (NativeHistogram.Span span : side.spans()) {
      index += span.offset();
      for (int i = 0; i < span.length(); i++) {
        count = side.deltas().isEmpty()
            ? side.counts().get(at)
            : count + side.deltas().get(at);
        if (count != 0) {
          buckets.add(
              new NativeBucket(bound(schema, index - 1), false, bound(schema, index), true, count));
        }
        index++;
        at++;
      }
    }
    return buckets;
  }

  /** The upper bound of a bucket: 2^(index * 2^-schema). */
  private static double bound(int schema, int index) {
    return Math.pow(2, index * Math.pow(2, -schema));
  }
}
