package io.pushgrid.it.failure.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.harness.Seeds;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories that keep every promise pass; the same with one random cheat in them do not. */
class HistoryCheckerSeedsTest {
  private static final long SEED = Seeds.of("pushgrid.checker.seed");
  private static final int HISTORIES = Integer.getInteger("pushgrid.checker.histories", 100);

  @Test
  void correctHistoriesPass() {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      Verdict verdict = HistoryChecker.check(Simulation.history(seed));
      assertThat(verdict.isGood()).as("seed %s: %s", seed, verdict.report()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCheatIsCaughtByItsName(Cheat cheat) {
    int planted = 0;
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      Optional<History> history = cheat.plant(Simulation.history(seed), new Random(seed));
      if (history.isPresent()) {
        planted++;
        Verdict verdict = HistoryChecker.check(history.orElseThrow());
        assertThat(verdict.kinds())
            .as("%s, seed %s: %s", cheat, seed, verdict.report())
            .contains(cheat.kind());
      }
    }
    assertThat(planted).as("%s found a place, from seed %s on", cheat, SEED).isPositive();
  }
}
