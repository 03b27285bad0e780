package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.ProcessCluster;
import java.time.Duration;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member died, and at its address is one that the others do not let in, as with a secret that was mistyped. */
@Timeout(300)
class OutsiderTest {
  /** Longer than the lease, and shorter than Hazelcast takes to remove a member. */
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  /** Longer than that takes. */
  private static final Duration FOR_LONG = Duration.ofSeconds(14);

  private static final int ELDER = 1;
  private static final int YOUNGER = 2;
  private static final int DEAD = 3;

  @Test
  void bothOfTheOthersAreReadyAgainWhenTheElderWasFrozenForAMoment() {
    freezeTheElder(A_MOMENT, ProcessCluster::thaw);
  }

  @Test
  void bothOfTheOthersAreReadyAgainWhenTheElderWasFrozenForLongAndIsStartedAgain() {
    freezeTheElder(FOR_LONG, ProcessCluster::restart);
  }

  private static void freezeTheElder(Duration time, ObjIntConsumer<ProcessCluster> heal) {
    try (ProcessCluster cluster = ProcessCluster.start(3)) {
      cluster.restart(YOUNGER);
      cluster.node(YOUNGER).awaitReady();
      cluster.kill(DEAD);
      ProcessCluster.awaitMembers(cluster.node(ELDER), 2);
      ProcessCluster.awaitMembers(cluster.node(YOUNGER), 2);
      cluster.restartAsOutsider(DEAD);
      cluster.freeze(ELDER);
      Elapsed.of(time);
      heal.accept(cluster, ELDER);
      Gateway elder = cluster.node(ELDER).awaitReady();
      Gateway younger = cluster.node(YOUNGER).awaitReady();
      assertThat(elder.put("/metrics/job/etl", "v 1\n").status()).isEqualTo(200);
      assertThat(younger.scrape()).contains("v{instance=\"\",job=\"etl\"} 1");
    }
  }
}
