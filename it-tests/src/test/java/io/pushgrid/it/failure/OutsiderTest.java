package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.ProcessCluster;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member died, and at its address is one that the others do not let in, as with a secret that was mistyped. */
@Timeout(300)
class OutsiderTest {
  /** Longer than the lease both, and the second for longer than Hazelcast takes to remove a member. */
  @ParameterizedTest
  @ValueSource(ints = {5, 14})
  void whoeverIsFrozenForAWhileBothOfTheOthersAreReadyAgain(int seconds) {
    try (ProcessCluster cluster = ProcessCluster.start(3)) {
      cluster.kill(3);
      ProcessCluster.awaitMembers(cluster.node(1), 2);
      ProcessCluster.awaitMembers(cluster.node(2), 2);
      cluster.restartAsOutsider(3);
      for (int frozen = 1; frozen <= 2; frozen++) {
        cluster.freeze(frozen);
        Elapsed.of(Duration.ofSeconds(seconds));
        cluster.thaw(frozen);
        Gateway thawed = cluster.node(frozen).awaitReady();
        cluster.node(3 - frozen).awaitReady();
        assertThat(thawed.put("/metrics/job/etl", "v " + frozen + "\n").status())
            .isEqualTo(200);
        assertThat(cluster.node(3 - frozen).scrape())
            .contains("v{instance=\"\",job=\"etl\"} " + frozen);
      }
    }
  }
}
