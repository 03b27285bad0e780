package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.Clash.Share;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HostCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Requires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What two sides of a partition accepted, neither knowing of the other's. */
@Requires({Peer.IP, Peer.IPTABLES})
class PartitionClashTest {

  @Test
  void everyPairOfTypesIsShownByTheRulesAndAlikeOnAllNodesAfterTheMerge() {
    HostSetup setup = HostSetup.PLAIN.with("--cluster.failure-timeout=4s");
    try (HostCluster cluster = HostCluster.start(3, setup)) {
      cluster.isolate(3);
      ProcessCluster.awaitMembers(cluster.node(1), 2);
      ProcessCluster.awaitMembers(cluster.node(3), 1);

      List<Clash> clashes = everyPair();
      clashes.forEach(clash -> push(cluster.node(1), clash.family(), clash.earlier()));
      awaitTick();
      clashes.forEach(clash -> push(cluster.node(3), clash.family(), clash.later()));
      cluster.heal();
      cluster.awaitWhole();

      for (Gateway node : cluster.nodes()) {
        PushedText pushed = PushedText.of(node);
        clashes.forEach(clash -> clash.assertShownByTheRules(pushed));
        assertThat(node.scrape())
            .containsPattern("pushgateway_inconsistent_families\\{.*} " + clashes.size() + "\n");
      }
      String first = PushedText.of(cluster.node(1)).text();
      assertThat(PushedText.of(cluster.node(2)).text()).isEqualTo(first);
      assertThat(PushedText.of(cluster.node(3)).text()).isEqualTo(first);
    }
  }

  private static List<Clash> everyPair() {
    List<Clash> clashes = new ArrayList<>();
    for (Shape one : Shape.values()) {
      for (Shape other : Shape.values()) {
        if (one != other) {
          String pair = one.type() + "_" + other.type();
          clashes.add(new Clash(pair, new Share(pair + "_1", one), new Share(pair + "_2", other)));
        }
      }
    }
    return clashes;
  }

  /** Versions count milliseconds: what follows is later on any node of this machine. */
  private static void awaitTick() {
    long until = System.currentTimeMillis() + 10;
    Awaitility.await("a later millisecond")
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> System.currentTimeMillis() > until);
  }

  private static void push(Gateway node, String family, Share share) {
    assertThat(
            node.put("/metrics/job/" + share.job(), share.shape().body(family)).status())
        .as("%s of %s", family, share)
        .isEqualTo(200);
  }
}
