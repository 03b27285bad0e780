package io.pushgrid.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets through so many at once, and one more after each interval. Safe for use by many threads.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/time/rate">golang.org/x/time/rate</a>, which the toolkit goes by
 */
public final class TokenBucket {
  private final Rate rate;
  private final LongSupplier nanoTime;
  private long tokens;
  private long filledAt;

  /**
   * How many come through.
   *
   * @param interval after which there is room for one more; 0 for no limit
   * @param burst so many at once
   */
  record Rate(Duration interval, int burst) {
    static final Rate NO_LIMIT = new Rate(Duration.ZERO, 0);

    Rate {
      if (interval.isNegative()) {
        throw new IllegalArgumentException("expected an interval of 0 or more, got " + interval);
      }
      if (burst < 0) {
        throw new IllegalArgumentException("expected a burst of 0 or more, got " + burst);
      }
    }
  }

  TokenBucket(Rate rate, LongSupplier nanoTime) {
    this.rate = rate;
    this.nanoTime = nanoTime;
    this.tokens = rate.burst();
    this.filledAt = nanoTime.getAsLong();
  }

  boolean goesBy(Rate other) {
    return rate.equals(other);
  }

  /** Whether one more may pass now. */
  public boolean take() {
    long interval = rate.interval().toNanos();
    return interval == 0 || take(interval);
  }

  private synchronized boolean take(long interval) {
    long come = (nanoTime.getAsLong() - filledAt) / interval;
    tokens = Math.min(rate.burst(), tokens + come);
    filledAt += come * interval;
    if (tokens <= 0) {
      return false;
    }
    tokens--;
    return true;
  }

  /** When to come back, in whole seconds, at least 1. */
  public long retrySeconds() {
    return Math.max(1, rate.interval().plusNanos(999_999_999).toSeconds());
  }
}
