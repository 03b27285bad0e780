package io.pushgrid.group.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HybridClockTest {
  private static final Instant NOON = Instant.parse("2024-05-06T12:00:00Z");
  private static final long HOUR = 3_600_000;

  private long now = NOON.toEpochMilli();
  private final InstantSource wall = () -> Instant.ofEpochMilli(now);

  @Test
  void versionSaysWhenAndWhereItWasGiven() {
    Version version = new HybridClock(wall, 42).next();
    assertThat(version.millis()).isEqualTo(NOON.toEpochMilli());
    assertThat(version.node()).isEqualTo(42);
  }

  @Property(tries = 200)
  void versionsOnlyGrowHoweverTheWallClockJumps(@ForAll List<Integer> jumps) {
    HybridClock clock = new HybridClock(wall, 1);
    Version last = clock.next();
    for (int jump : jumps) {
      now = Math.max(0, now + jump);
      Version next = clock.next();
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void changeAfterOneThatWasSeenIsLaterThoughItsClockIsAnHourBehind() {
    HybridClock ahead = new HybridClock(() -> NOON.plusMillis(HOUR), 1);
    HybridClock behind = new HybridClock(wall, -7);
    Version seen = ahead.next();
    assertThat(behind.next()).isLessThan(seen);
    behind.observe(seen);
    Version next = behind.next();
    assertThat(next).isGreaterThan(seen);
    ahead.observe(next);
    assertThat(ahead.next()).isGreaterThan(next);
  }

  @Test
  void clockThatWasPushedAheadFollowsTheWallAgainOnceThatHasCaughtUp() {
    HybridClock clock = new HybridClock(wall, 1);
    clock.observe(new HybridClock(() -> NOON.plusMillis(HOUR), 2).next());
    now += 2 * HOUR;
    assertThat(clock.next().millis()).isEqualTo(now);
  }

  @Test
  void anOldVersionDoesNotTurnItBack() {
    HybridClock clock = new HybridClock(wall, 1);
    Version first = clock.next();
    clock.observe(Version.NONE);
    assertThat(clock.next()).isGreaterThan(first);
  }

  @Test
  void threadsNeverGetTheSameVersion() throws Exception {
    HybridClock clock = new HybridClock(wall, 1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<Version>> takeMany = () -> {
        List<Version> taken = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
          taken.add(clock.next());
        }
        return taken;
      };
      List<Version> all = new ArrayList<>();
      for (Future<List<Version>> taken : threads.invokeAll(
          List.of(takeMany, takeMany, takeMany, takeMany), 30, TimeUnit.SECONDS)) {
        assertThat(taken.get()).isSorted();
        all.addAll(taken.get());
      }
      assertThat(all).doesNotHaveDuplicates();
    } finally {
      threads.shutdownNow();
    }
  }
}
