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
  private static final int LINES_OF_LOG = 60;
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
    List<String> broken = new ArrayList<>();
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      Nemesis nemesis = kind.choose(seed);
      Verdict verdict = round(nemesis, seed);
      RECOVERIES.addAll(verdict.recoveries());
      if (!verdict.isGood()) {
        broken.add(nemesis + ", -Dpushgrid.faults.seed=" + seed + "\n" + verdict.report());
      }
    }
    assertThat(broken).as("broken rounds of %s", ROUNDS).isEmpty();
  }

  /** One round in a cluster of its own; what the members logged is printed where a promise was broken. */
  private static Verdict round(Nemesis nemesis, long seed) {
    System.out.println(nemesis + ", seed " + seed);
    try (ProcessCluster cluster = ProcessCluster.start(3)) {
      Verdict verdict = Round.of(cluster, nemesis, seed);
      System.out.println(verdict.report());
      if (!verdict.isGood()) {
        cluster.nodes().forEach(node -> System.out.println(node.process().logTail(LINES_OF_LOG)));
      }
      return verdict;
    }
  }
}
