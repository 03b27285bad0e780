package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HostCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Requires;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Groups that were deleted while a node was away do not come back with it. */
@Requires({Peer.IP, Peer.IPTABLES})
class TombstoneTest {
  private static final int GROUPS = 10;

  private static final Duration SHORT_RETENTION = Duration.ofSeconds(5);

  /** Nodes forget what is older, twice in that time. */
  private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(10);

  /** Long enough for a digest exchange with each of the others after the node is back. */
  private static final Duration WATCH = Duration.ofSeconds(25);

  @Test
  void aNodeThatWasAwayForLongerThanDeletionsAreRememberedBringsNothingBack() {
    awayFor(SHORT_RETENTION, FORGOTTEN_WITHIN);
  }

  @Test
  void aNodeThatWasAwayForAShortTimeBringsNothingBack() {
    awayFor(Duration.ofHours(24), Duration.ZERO);
  }

  private static void awayFor(Duration retention, Duration deletedFor) {
    HostSetup setup = HostSetup.PLAIN.with(
        "--cluster.failure-timeout=4s",
        "--cluster.tombstone-retention=" + retention.toSeconds() + "s");
    try (HostCluster cluster = HostCluster.start(3, setup)) {
      for (int i = 0; i < GROUPS; i++) {
        push(cluster.node(1), "kept" + i);
        push(cluster.node(1), "deleted" + i);
      }
      cluster.isolate(3);
      ProcessCluster.awaitMembers(cluster.node(1), 2);
      ProcessCluster.awaitMembers(cluster.node(3), 1);
      Instant deleted = Instant.now();
      for (int i = 0; i < GROUPS; i++) {
        assertThat(cluster.node(1 + i % 2).delete("/metrics/job/deleted" + i).status())
            .isEqualTo(202);
      }
      push(cluster.node(2), "new");
      awaitPassed(deleted.plus(deletedFor));
      assertThat(PushedText.of(cluster.node(3)).mentions("deleted0"))
          .as("not heard yet")
          .isTrue();

      cluster.heal();
      cluster.awaitWhole();

      Awaitility.await("nothing comes back")
          .atMost(WATCH.plusSeconds(90))
          .during(WATCH)
          .pollInterval(Duration.ofMillis(500))
          // A node that has no time at all may say for a moment that it is not ready.
          .ignoreExceptionsInstanceOf(IllegalStateException.class)
          .until(() -> {
            cluster.nodes().forEach(TombstoneTest::assertOnlyTheKept);
            return true;
          });
    }
  }

  private static void push(Gateway node, String job) {
    assertThat(node.put("/metrics/job/" + job, "v 1\n").status()).isEqualTo(200);
  }

  private static void awaitPassed(Instant time) {
    Awaitility.await("it is " + time)
        .atMost(Duration.ofMinutes(2))
        .until(() -> Instant.now().isAfter(time));
  }

  private static void assertOnlyTheKept(Gateway node) {
    PushedText pushed = PushedText.of(node);
    assertThat(pushed.text()).as(node.toString()).doesNotContain("job=\"deleted");
    assertThat(pushed.mentions("new")).as("new on " + node).isTrue();
    for (int i = 0; i < GROUPS; i++) {
      assertThat(pushed.mentions("kept" + i)).as("kept%s on %s", i, node).isTrue();
    }
  }
}
