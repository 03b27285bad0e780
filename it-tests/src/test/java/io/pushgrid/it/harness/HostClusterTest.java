package io.pushgrid.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That harm is really done: otherwise a scenario that survives it shows nothing. */
@Requires({Peer.IP, Peer.IPTABLES})
class HostClusterTest {
  private static final HostSetup QUICK = HostSetup.PLAIN.with("--cluster.failure-timeout=4s");

  @Test
  void anIsolatedNodeIsAloneUntilHealedAndIsReachedByTestsAllTheWhile() {
    try (HostCluster cluster = HostCluster.start(3, QUICK)) {
      cluster.isolate(3);

      ProcessCluster.awaitMembers(cluster.node(1), 2);
      ProcessCluster.awaitMembers(cluster.node(2), 2);
      ProcessCluster.awaitMembers(cluster.node(3), 1);

      cluster.heal();

      cluster.awaitWhole();
    }
  }

  @Test
  void aOneWayCutPartsTwoNodesUntilHealed() {
    try (HostCluster cluster = HostCluster.start(2, QUICK)) {
      cluster.cutOneWay(1, 2);

      ProcessCluster.awaitMembers(cluster.node(2), 1);

      cluster.heal();

      cluster.awaitWhole();
    }
  }

  @Test
  void aNodeComesBackAtItsAddressAfterAKillAndAfterTermination() {
    try (HostCluster cluster = HostCluster.start(2, QUICK)) {
      cluster.kill(2);
      ProcessCluster.awaitMembers(cluster.node(1), 1);
      cluster.restart(2);
      cluster.awaitWhole();

      assertThat(cluster.terminate(2, Duration.ofSeconds(30))).isZero();
      cluster.restart(2);
      cluster.awaitWhole();
    }
  }

  @Test
  void aTinyHeapIsEnoughToStart() {
    HostSetup tiny = HostSetup.PLAIN.withJvm("-Xmx48m", "-XX:+ExitOnOutOfMemoryError");
    try (HostCluster cluster = HostCluster.start(List.of(QUICK, tiny))) {
      assertThat(cluster.node(2).put("/metrics/job/tiny", "tiny 1\n").status()).isEqualTo(200);
      assertThat(cluster.node(1).scrape()).contains("\ntiny{instance=\"\",job=\"tiny\"} 1\n");
    }
  }

  @Test
  @Requires({Peer.IP, Peer.IPTABLES, Peer.FAKETIME})
  void aNodeHasTheClockItWasGiven() {
    List<HostSetup> setups = QUICK.withThreeClocks();
    try (HostCluster cluster = HostCluster.start(setups)) {
      for (int number = 1; number <= 3; number++) {
        String job = "clock" + number;
        assertThat(cluster.node(number).put("/metrics/job/" + job, "x 1\n").status())
            .isEqualTo(200);
        double ahead = setups.get(number - 1).clockOffset().toSeconds();
        assertThat(PushedText.of(cluster.node(1)).value("push_time_seconds", job) - now())
            .isCloseTo(ahead, within(20.0));
      }
      cluster.freeze(3);
      ProcessCluster.awaitMembers(cluster.node(2), 2);
      cluster.thaw(3);
      cluster.awaitWhole();
    }
  }

  private static double now() {
    return Instant.now().toEpochMilli() / 1000.0;
  }
}
