package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.checker.Verdict;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.failure.workload.WorkloadOptions;
import io.pushgrid.it.harness.ContainerCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import io.pushgrid.it.harness.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A taste of {@link FaultsTest} on containers in every run; {@code -Dcluster.runtime=container} is the whole of it. */
@Requires(Peer.DOCKER)
@Timeout(600)
class ContainersTest {
  private static final long SEED = Seeds.of("pushgrid.faults.seed");

  @Test
  void killedFrozenAndCutOff() {
    List<Nemesis> nemeses = List.of(
        Nemeses.KILL_ONE.choose(SEED),
        Nemeses.FREEZE_MEDIUM.choose(SEED),
        Nemeses.ISOLATE_ONE.choose(SEED));
    System.out.println("containers, -Dpushgrid.faults.seed=" + SEED + ", " + nemeses);
    try (ContainerCluster cluster = ContainerCluster.start(3, HostSetup.PLAIN)) {
      Verdict verdict = Round.of(cluster, nemeses, WorkloadOptions.modest(SEED));
      System.out.println(verdict.report());
      if (!verdict.isGood()) {
        cluster.nodes().forEach(node -> System.out.println(node.process().logTail(150)));
      }
      assertThat(verdict.isGood()).as("seed %s: %s", SEED, verdict.report()).isTrue();
    }
  }
}
