package io.pushgrid.cluster.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private long millis = 5_000;
  private final Silence silence = new Silence(() -> millis * 1_000_000);

  private void looks(boolean heard, int times) {
    for (int i = 0; i < times; i++) {
      millis += 100;
      silence.look(heard);
    }
  }

  @Test
  void silenceBeginsWhenTheLastIsHeardNoMoreHoweverLongThisProcessRan() {
    looks(true, 1_000);
    looks(false, 200);
    assertThat(silence.hasLasted(LIMIT)).isFalse();
    looks(false, 1);
    assertThat(silence.hasLasted(LIMIT)).isTrue();
  }

  @Test
  void whoHasActedUponItListensForAsLongAgain() {
    looks(false, 201);
    assertThat(silence.hasLasted(LIMIT)).isTrue();
    looks(false, 200);
    assertThat(silence.hasLasted(LIMIT)).isFalse();
    looks(false, 1);
    assertThat(silence.hasLasted(LIMIT)).isTrue();
  }

  @Test
  void whoWasFrozenHasHeardNobodyAndListensFromThenOn() {
    looks(false, 150);
    millis += 60_000;
    looks(false, 1);
    assertThat(silence.hasLasted(LIMIT)).isFalse();
    assertThat(silence.isAwakeFor(Duration.ofSeconds(1))).isFalse();
    looks(false, 11);
    assertThat(silence.isAwakeFor(Duration.ofSeconds(1))).isTrue();
    looks(false, 190);
    assertThat(silence.hasLasted(LIMIT)).isTrue();
  }
}
