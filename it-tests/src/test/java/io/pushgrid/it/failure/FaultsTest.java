package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.checker.Recovery;
import io.pushgrid.it.failure.checker.Verdict;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.harness.ProcessCluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three members under load keep every promise whatever is done to them by signals. */
class FaultsTest {
  private static final int ROUNDS = Integer.getInteger("pushgrid.soak.rounds", 1);
  private static final long SEED = Long.getLong("pushgrid.faults.seed", System.nanoTime());
  private static final List<Recovery> RECOVERIES = new ArrayList<>();

  @AfterAll
  static void printTimes() {
    System.out.println(RecoveryTable.of(RECOVERIES));
  }

  /** All, or those that {@code -Dpushgrid.faults.kinds=KILL_ONE,FREEZE_LONG} names. */
  static List<Nemeses> kinds() {
    String named = System.getProperty("pushgrid.faults.kinds", "");
    return named.isEmpty()
        ? List.of(Nemeses.values())
        : Arrays.stream(named.split(",", -1)).map(Nemeses::valueOf).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Timeout(36_000)
  void nothingAcknowledgedIsLostAndNothingStaleServed(Nemeses kind) {
    for (int i = 0; i < ROUNDS; i++) {
      long seed = SEED + i;
      Nemesis nemesis = kind.choose(seed);
      System.out.println(nemesis + ", seed " + seed);
      try (ProcessCluster cluster = ProcessCluster.start(3)) {
        Verdict verdict = Round.of(cluster, nemesis, seed);
        RECOVERIES.addAll(verdict.recoveries());
        System.out.println(verdict.report());
        assertThat(verdict.isGood())
            .as("%s, seed %s: %s", nemesis, seed, verdict.report())
            .isTrue();
      }
    }
  }
}
