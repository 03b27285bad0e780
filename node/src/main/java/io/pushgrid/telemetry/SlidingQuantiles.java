package io.pushgrid.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of what was observed in the last 8 to 10 minutes, each within one percent of the true value.
 *
 * <p>Observations are counted in buckets whose bounds grow by two percent, one set of buckets for each slice of two
 * minutes. An observation is one atomic increment in the slice of its time; nobody waits. Whoever is first in a new
 * slice puts it in the place of the one that is too old; a slow thread may then count in a slice that nobody reads any
 * more, which is what would have become of its observation anyway.
 *
 * <p>The client library's own sketch costs up to 0.1 ms per observation once many values are equal, as the sizes of
 * one job's pushes are; this one costs the same whatever is observed.
 */
final class SlidingQuantiles {
  private static final int SLICES = 5;
  private static final long SLICE_NANOS = 120_000_000_000L;

  private static final double GROWTH = 1.02;
  private static final double LN_GROWTH = Math.log(GROWTH);
  /** The first bucket ends here: a tenth of a microsecond, if seconds are observed. */
  private static final double SMALLEST = 1e-7;
  /** Enough to reach 1e11, which is 100 GB if bytes are observed. */
  private static final int BUCKETS = (int) Math.ceil(Math.log(1e18) / LN_GROWTH);

  private final LongSupplier nanoTime;
  private final AtomicReferenceArray<@Nullable Slice> ring = new AtomicReferenceArray<>(SLICES);

  SlidingQuantiles(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void observe(double value) {
    current(epoch()).counts.incrementAndGet(bucket(value));
  }

  private long epoch() {
    return Math.floorDiv(nanoTime.getAsLong(), SLICE_NANOS);
  }

  private Slice current(long epoch) {
    int place = Math.floorMod(epoch, SLICES);
    while (true) {
      Slice slice = ring.get(place);
      if (slice != null && slice.epoch >= epoch) {
        return slice;
      }
      Slice fresh = new Slice(epoch);
      if (ring.compareAndSet(place, slice, fresh)) {
        return fresh;
      }
    }
  }

  private static int bucket(double value) {
    if (!(value > SMALLEST)) {
      return 0;
    }
    return Math.min(BUCKETS - 1, (int) Math.ceil(Math.log(value / SMALLEST) / LN_GROWTH));
  }

  /** The values below which these shares (ascending) of the observations lie; NaN if there are none. */
  double[] values(double... shares) {
    long[] counts = new long[BUCKETS];
    long total = addTo(counts);
    double[] values = new double[shares.length];
    int bucket = -1;
    long below = 0;
    for (int i = 0; i < shares.length; i++) {
      double rank = Math.max(1, Math.ceil(shares[i] * total));
      while (below < rank && bucket < BUCKETS - 1) {
        below += counts[++bucket];
      }
      values[i] = total == 0 ? Double.NaN : middle(bucket);
    }
    return values;
  }

  private long addTo(long[] counts) {
    long oldest = epoch() - SLICES + 1;
    long total = 0;
    for (int place = 0; place < SLICES; place++) {
      Slice slice = ring.get(place);
      if (slice != null && slice.epoch >= oldest) {
        for (int i = 0; i < BUCKETS; i++) {
          long count = slice.counts.get(i);
          counts[i] += count;
          total += count;
        }
      }
    }
    return total;
  }

  /** The value in a bucket that is at most one percent off from any other in it. */
  private static double middle(int bucket) {
    return bucket == 0 ? 0 : SMALLEST * Math.pow(GROWTH, bucket) * 2 / (1 + GROWTH);
  }

  /** What was observed in the two minutes that begin at {@code epoch * SLICE_NANOS}. */
  private static final class Slice {
    final long epoch;
    final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    Slice(long epoch) {
      this.epoch = epoch;
    }
  }
}
