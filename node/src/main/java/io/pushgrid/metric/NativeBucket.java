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

  private static final int MAX_SCHEMA = 8;

  /**
   * How far the bounds between 1 and 2 that Prometheus and its clients have agreed on lie below the powers of two they
   * stand for, in units in the last place less one: measured, so that bounds can be compared as text.
   */
  private static final String ULPS =
      "1111112111211111112311222222222211211121122211221122112211221222"
          + "1111112222332122112111211121111111221011213311221121112122321222"
          + "2122213322321232212222322333224421211121223321322233223222332232"
          + "3243223233433333333333444455435422323333324422333243223333543344";

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

  /**
   * The upper bound of a bucket: 2^(index * 2^-schema), but the largest number there is for the last bucket before the
   * one of infinity.
   */
  private static double bound(int schema, int index) {
    if (schema <= 0) {
      return powerOfTwo((long) index << -Math.max(schema, -MAX_SCHEMA), 1);
    }
    int steps = Math.min(schema, MAX_SCHEMA);
    int place = (index & ((1 << steps) - 1)) << (MAX_SCHEMA - steps);
    double exact = StrictMath.pow(2, place / (double) ULPS.length());
    double shown = exact - (ULPS.charAt(place) - '1') * Math.ulp(exact);
    return powerOfTwo(index >> steps, shown);
  }

  private static double powerOfTwo(long exponent, double times) {
    if (exponent == Double.MAX_EXPONENT + 1 && times == 1) {
      return Double.MAX_VALUE;
    }
    return Math.scalb(times, (int) Math.max(-5000, Math.min(5000, exponent)));
  }
}
