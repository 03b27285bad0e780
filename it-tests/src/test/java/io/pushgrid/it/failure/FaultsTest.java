package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.checker.Recovery;
import io.pushgrid.it.failure.checker.Verdict;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.harness.FaultyCluster;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import io.pushgrid.it.harness.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three members under load keep every promise whatever is done to them. */
@Timeout(36_000)
class FaultsTest {
  private static final int ROUNDS = Integer.getInteger("pushgrid.soak.rounds", 1);
  private static final long SEED = Seeds.of("pushgrid.faults.seed");
  private static final List<Nemeses> KINDS = kinds();
  private static final int LINES_OF_LOG = 150;
  private static final List<Recovery> RECOVERIES = new ArrayList<>();

  /** All that are possible where the members are, or those that {@code -Dpushgrid.faults.kinds=KILL_ONE,FREEZE_LONG} names. */
  private static List<Nemeses> kinds() {
    String named = System.getProperty("pushgrid.faults.kinds", "");
    return named.isEmpty()
        ? Arrays.stream(Nemeses.values()).filter(Nemeses::isPossible).toList()
        : Arrays.stream(named.split(",", -1)).map(Nemeses::valueOf).toList();
  }

  @AfterAll
  static void printTimes() {
    System.out.println(RecoveryTable.of(RECOVERIES));
  }

  @Test
  void killedFrozenAndRestarted() {
    rounds(Setting.SIGNALS);
  }

  @Test
  void wipedWhileKilledAndFrozen() {
    rounds(Setting.WIPES);
  }

  @Test
  @Requires({Peer.IP, Peer.IPTABLES})
  void cutOffAndWorkingOnApart() {
    rounds(Setting.NETWORK);
  }

  @Test
  @Requires({Peer.IP, Peer.IPTABLES})
  void cutOffAndRefusing() {
    rounds(Setting.MIN_MEMBERS);
  }

  @Test
  @Requires({Peer.IP, Peer.IPTABLES, Peer.FAKETIME})
  void killedWithClocksAnHourApart() {
    rounds(Setting.CLOCKS);
  }

  @Test
  @Requires({Peer.IP, Peer.IPTABLES})
  void shortOfMemory() {
    rounds(Setting.HEAP);
  }

  @Test
  void killedToTheLastAndStartedFromTheirDisks() {
    rounds(Setting.DISK);
  }

  /** Rounds of those nemeses that have the setting and are asked for. */
  private static void rounds(Setting setting) {
    List<Nemeses> kinds = setting.nemeses().stream().filter(KINDS::contains).toList();
    List<String> broken = new ArrayList<>();
    for (long seed = SEED; !kinds.isEmpty() && seed < SEED + ROUNDS; seed++) {
      Verdict verdict = round(setting, kinds, seed);
      RECOVERIES.addAll(verdict.recoveries());
      if (!verdict.isGood()) {
        broken.add("-Dpushgrid.faults.seed=" + seed + "\n" + verdict.report());
      }
    }
    assertThat(broken).as("broken rounds of %s", ROUNDS).isEmpty();
  }

  /** One round in a cluster of its own; what the members logged is printed where a promise was broken. */
  private static Verdict round(Setting setting, List<Nemeses> kinds, long seed) {
    List<Nemesis> nemeses = kinds.stream().map(kind -> kind.choose(seed)).toList();
    System.out.println(setting + ", -Dpushgrid.faults.seed=" + seed + ", " + nemeses);
    try (FaultyCluster cluster = setting.start(seed)) {
      Verdict verdict = Round.of(cluster, nemeses, setting.options(seed));
      System.out.println(verdict.report());
      if (!verdict.isGood()) {
        cluster.nodes().forEach(node -> System.out.println(node.process().logTail(LINES_OF_LOG)));
      }
      return verdict;
    }
  }
}
