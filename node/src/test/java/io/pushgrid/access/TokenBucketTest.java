package io.pushgrid.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private long nanos = Long.MAX_VALUE - 1_000;

  private TokenBucket bucket(Duration interval, int burst) {
    return new TokenBucket(new TokenBucket.Rate(interval, burst), () -> nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static int taken(TokenBucket bucket) {
    int taken = 0;
    while (taken < 100 && bucket.take()) {
      taken++;
    }
    return taken;
  }

  @Test
  void soManyPassAtOnceAndThenOneAfterEachInterval() {
    TokenBucket bucket = bucket(Duration.ofSeconds(1), 3);
    assertThat(taken(bucket)).isEqualTo(3);
    pass(Duration.ofMillis(999));
    assertThat(taken(bucket)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(taken(bucket)).isEqualTo(1);
    pass(Duration.ofMillis(2_500));
    assertThat(taken(bucket)).isEqualTo(2);
    pass(Duration.ofMillis(500));
    assertThat(taken(bucket)).isEqualTo(1);
  }

  @Test
  void quietTimesGatherNoMoreThanABurst() {
    TokenBucket bucket = bucket(Duration.ofMillis(1), 5);
    pass(Duration.ofDays(365));
    assertThat(taken(bucket)).isEqualTo(5);
  }

  @Test
  void withoutAnIntervalThereIsNoLimit() {
    assertThat(taken(bucket(Duration.ZERO, 0))).isEqualTo(100);
  }

  @Test
  void withoutABurstNothingPasses() {
    TokenBucket bucket = bucket(Duration.ofSeconds(1), 0);
    pass(Duration.ofSeconds(10));
    assertThat(taken(bucket)).isZero();
  }

  @Test
  void whoIsTurnedAwayIsToldWhenToComeBack() {
    assertThat(bucket(Duration.ofMillis(10), 1).retrySeconds()).isEqualTo(1);
    assertThat(bucket(Duration.ofSeconds(90), 1).retrySeconds()).isEqualTo(90);
    assertThat(bucket(Duration.ofMillis(1_001), 1).retrySeconds()).isEqualTo(2);
  }
}
