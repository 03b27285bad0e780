package io.pushgrid.transfer;

import static io.pushgrid.transfer.Patience.Verdict.GIVEN_UP;
import static io.pushgrid.transfer.Patience.Verdict.SWITCHED_OFF;
import static io.pushgrid.transfer.Patience.Verdict.TRY_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private Duration now = Duration.ofSeconds(-7);
  private final Patience patience = new Patience(() -> now.toNanos());

  private Patience.Verdict unreadableAfter(int seconds) {
    now = now.plusSeconds(seconds);
    return patience.unreadable();
  }

  @Test
  void aSourceThatStartsItselfIsWaitedForFiveMinutes() {
    assertThat(unreadableAfter(1)).isEqualTo(TRY_AGAIN);
    assertThat(unreadableAfter(299)).isEqualTo(TRY_AGAIN);
    assertThat(unreadableAfter(1)).isEqualTo(GIVEN_UP);
  }

  @Test
  void oneThatWasImportedIsSwitchedOffWhenItIsAwayForAMinute() {
    patience.readable(true);
    assertThat(unreadableAfter(3600)).isEqualTo(TRY_AGAIN);
    assertThat(unreadableAfter(59)).isEqualTo(TRY_AGAIN);
    patience.readable(true);
    assertThat(unreadableAfter(59)).isEqualTo(TRY_AGAIN);
    assertThat(unreadableAfter(60)).isEqualTo(SWITCHED_OFF);
  }

  @Test
  void oneOfWhichSomethingIsMissingIsWaitedForLonger() {
    patience.readable(false);
    assertThat(unreadableAfter(10)).isEqualTo(TRY_AGAIN);
    assertThat(unreadableAfter(299)).isEqualTo(TRY_AGAIN);
    assertThat(unreadableAfter(1)).isEqualTo(GIVEN_UP);
  }

  @Test
  void largeSourcesAreLeftInPeaceForLonger() {
    assertThat(Patience.pauseAfter(Duration.ofMillis(5))).isEqualTo(Duration.ofSeconds(10));
    assertThat(Patience.pauseAfter(Duration.ofSeconds(18))).isEqualTo(Duration.ofSeconds(72));
  }
}
