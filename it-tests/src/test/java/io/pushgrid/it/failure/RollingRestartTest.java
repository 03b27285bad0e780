package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.checker.Verdict;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.failure.workload.Target;
import io.pushgrid.it.failure.workload.WorkloadOptions;
import io.pushgrid.it.harness.LoadBalancer;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.Requires;
import io.pushgrid.it.harness.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of a load balancer that follows {@code /-/ready} do not notice that every node is restarted. */
@Requires(Peer.HAPROXY)
class RollingRestartTest {
  private static final int ROUNDS = Integer.getInteger("pushgrid.soak.rounds", 1);
  private static final long SEED = Seeds.of("pushgrid.faults.seed");
  private static final int LINES_OF_LOG = 150;

  @Test
  @Timeout(36_000)
  void noPushNoDeleteAndNoScrapeFails() {
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      Nemesis nemesis = Nemeses.ROLLING_RESTART.choose(seed);
      System.out.println(nemesis + ", -Dpushgrid.faults.seed=" + seed);
      try (ProcessCluster cluster = ProcessCluster.start(3);
          LoadBalancer balancer = LoadBalancer.before(cluster.nodes())) {
        Target front = Target.loadBalancer(balancer.front().address());
        Verdict verdict =
            Round.behind(front, cluster, List.of(nemesis), WorkloadOptions.modest(seed));
        System.out.println(verdict.report());
        if (!verdict.isGood()) {
          cluster.nodes().forEach(node -> System.out.println(node.process().logTail(LINES_OF_LOG)));
        }
        assertThat(verdict.isGood()).as("seed %s: %s", seed, verdict.report()).isTrue();
      }
    }
  }
}
