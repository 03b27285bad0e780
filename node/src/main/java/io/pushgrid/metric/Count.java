package io.pushgrid.metric;

/**
 * A histogram's count: {@code io.prometheus.client.Histogram} has each of them as an unsigned integer and as a float,
 * of which the float is meant if it is not 0. (The incumbent's JSON alone asks for one above 0: {@link #isPositive}.)
 *
 * @param whole an unsigned 64 bit number
 * @param real 0 unless this belongs to a float histogram
 */
public record Count(long whole, double real) {
  public static final Count ZERO = new Count(0, 0);

  private static final double TWO_TO_63 = 0x1p63;

  public static Count ofWhole(long unsigned) {
    return new Count(unsigned, 0);
  }

  public static Count ofReal(double real) {
    return new Count(0, real);
  }

  public boolean isReal() {
    return real != 0;
  }

  /** True if this is a float above 0. */
  public boolean isPositive() {
    return real > 0;
  }

  /** The count as a sample value. */
  public double value() {
    return isReal() ? real : unsignedToDouble(whole);
  }

  /** The float64 nearest to an unsigned 64 bit number. */
  public static double unsignedToDouble(long unsigned) {
    if (unsigned >= 0) {
      return unsigned;
    }
    // The low bit is kept sticky so that halving does not change how the sum is rounded.
    double half = (unsigned >>> 1) | (unsigned & 1);
    return half * 2;
  }

  /** The unsigned 64 bit number a float64 in 0 .. 2^64 truncates to; out of range gives 2^63, as Go on amd64. */
  public static long doubleToUnsigned(double value) {
    if (value >= TWO_TO_63 && value < 2 * TWO_TO_63) {
      return (long) (value - TWO_TO_63) ^ Long.MIN_VALUE;
    }
    if (Double.isNaN(value) || value >= TWO_TO_63 || value < Long.MIN_VALUE) {
      return Long.MIN_VALUE;
    }
    return (long) value;
  }
}
