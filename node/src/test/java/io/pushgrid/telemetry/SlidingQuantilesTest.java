package io.pushgrid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingQuantilesTest {
  private final AtomicLong nanoTime = new AtomicLong(-TimeUnit.HOURS.toNanos(3));
  private final SlidingQuantiles quantiles = new SlidingQuantiles(nanoTime::get);

  @Test
  void nothingObservedIsNotANumber() {
    assertThat(quantiles.values(0.1, 0.9)).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2e-7, 0.003, 1, 1024, 33_554_432, 9e10})
  void everyMagnitudeIsWithinOnePercent(double value) {
    quantiles.observe(value);
    for (double each : quantiles.values(0.1, 0.5, 0.9)) {
      assertThat(each).isCloseTo(value, withinPercentage(1.001));
    }
  }

  @Test
  void ranksAreThoseOfTheSortedValues() {
    for (int i = 1000; i >= 1; i--) {
      quantiles.observe(i);
    }
    double[] values = quantiles.values(0, 0.1, 0.5, 0.9, 1);
    double[] expected = {1, 100, 500, 900, 1000};
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], withinPercentage(1.001));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
  void whatIsNotPositiveCountsAsNothing(double value) {
    quantiles.observe(value);
    assertThat(quantiles.values(0.5)).containsExactly(0);
  }

  @Test
  void whatIsTooLargeCountsAsTheLargest() {
    quantiles.observe(Double.POSITIVE_INFINITY);
    assertThat(quantiles.values(0.5)[0]).isGreaterThan(1e10).isFinite();
  }

  @Test
  void observationsAreForgottenAfterTenMinutes() {
    quantiles.observe(1);
    nanoTime.addAndGet(TimeUnit.MINUTES.toNanos(8) - 1);
    quantiles.observe(100);
    assertThat(quantiles.values(0.1)[0]).isCloseTo(1, withinPercentage(1.001));
    nanoTime.addAndGet(TimeUnit.MINUTES.toNanos(2) + 1);
    assertThat(quantiles.values(0.1)[0]).isCloseTo(100, withinPercentage(1.001));
    quantiles.observe(50);
    assertThat(quantiles.values(0.1)[0]).isCloseTo(50, withinPercentage(1.001));
    nanoTime.addAndGet(TimeUnit.MINUTES.toNanos(10));
    assertThat(quantiles.values(0.1)).containsOnly(Double.NaN);
  }

  @Test
  void threadsDoNotLoseEachOthersObservations() throws InterruptedException {
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int value = t < 3 ? 1 : 1000;
      threads[t] = new Thread(() -> {
        for (int i = 0; i < 10_000; i++) {
          quantiles.observe(value);
        }
      });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(quantiles.values(0.75)[0]).isCloseTo(1, withinPercentage(1.001));
    assertThat(quantiles.values(0.7501)[0]).isCloseTo(1000, withinPercentage(1.001));
  }
}
