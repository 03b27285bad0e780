package io.pushgrid.group.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SharedClockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant wall = NOON;

  @Test
  void aNodeOnItsOwnGoesByItsWallClock() {
    SharedClock clock = SharedClock.alone(() -> wall);
    assertThat(clock.isSettled()).isTrue();
    wall = wall.plusSeconds(5);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void aMemberTakesOverTheTimeOfTheEldestAndKeepsItWhenThatOneIsGone() {
    SharedClock clock = SharedClock.joining(() -> wall);
    assertThat(clock.isSettled()).isFalse();
    clock.follow(NOON.plus(HOUR).toEpochMilli(), Duration.ofMillis(40));
    assertThat(clock.isSettled()).isTrue();
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR).plusMillis(20));
    clock.lead();
    wall = wall.plusSeconds(5);
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR).plusMillis(5_020));
  }

  @Test
  void whatASlowAnswerExplainsIsNoReasonToMove() {
    SharedClock clock = SharedClock.joining(() -> wall);
    clock.follow(NOON.toEpochMilli(), Duration.ZERO);
    clock.follow(NOON.toEpochMilli() - 300, Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOON);
    clock.follow(NOON.toEpochMilli() - 300, Duration.ofMillis(2));
    assertThat(clock.instant()).isEqualTo(NOON.minusMillis(299));
  }

  @Test
  void aMemberThatFollowsNobodyLeads() {
    SharedClock clock = SharedClock.joining(() -> wall);
    clock.lead();
    assertThat(clock.isSettled()).isTrue();
    assertThat(clock.instant()).isEqualTo(NOON);
  }
}
