package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Lets time pass where time itself is the harm; for everything else there are conditions to wait for. */
public final class Elapsed {
  private Elapsed() {}

  public static void of(Duration time) {
    if (time.isZero()) {
      return;
    }
    Awaitility.await("time to pass")
        .pollDelay(time)
        .pollInterval(Duration.ofMillis(1))
        .atMost(time.plusSeconds(30))
        .until(() -> true);
  }
}
