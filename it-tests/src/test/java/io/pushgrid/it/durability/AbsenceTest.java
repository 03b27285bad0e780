package io.pushgrid.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A node that comes back with what it had on its disk brings back nothing that was deleted meanwhile. */
class AbsenceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** Nodes forget what is older than the retention, twice in that time. */
  private static final Duration RETENTION = Duration.ofSeconds(5);

  private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(10);

  @Test
  void afterAShortAbsenceItLearnsOfTheDeletion() {
    try (ProcessCluster cluster = ProcessCluster.startOnDisk(3)) {
      deleteWhileAway(cluster, Duration.ZERO);
      assertOnlyTheKept(cluster);
      assertThat(cluster.node(3).process().log()).contains("restored");
    }
  }

  @Test
  void afterLongerThanDeletionsAreRememberedItTakesTheOthersGroupsAndSaysSo() {
    try (ProcessCluster cluster = ProcessCluster.startOnDisk(
        3, "--cluster.tombstone-retention=" + RETENTION.toSeconds() + "s")) {
      deleteWhileAway(cluster, FORGOTTEN_WITHIN);
      assertOnlyTheKept(cluster);
      assertThat(cluster.node(3).process().log())
          .contains("was away for longer than deletions are remembered");
    }
  }

  private static void deleteWhileAway(ProcessCluster cluster, Duration deletedFor) {
    push(cluster.node(3), "kept");
    push(cluster.node(3), "deleted");
    assertThat(cluster.terminate(3, DEADLINE)).isZero();
    ProcessCluster.awaitMembers(cluster.node(1), 2);
    assertThat(cluster.node(1).delete("/metrics/job/deleted").status()).isEqualTo(202);
    push(cluster.node(2), "new");
    Elapsed.of(deletedFor);
    cluster.restart(3);
    cluster.node(3).awaitReady();
  }

  private static void push(Gateway node, String job) {
    assertThat(node.put("/metrics/job/" + job, "v 1\n").status()).isEqualTo(200);
  }

  private static void assertOnlyTheKept(ProcessCluster cluster) {
    Awaitility.await("nothing comes back")
        .atMost(DEADLINE)
        .during(Duration.ofSeconds(12))
        .pollInterval(Duration.ofMillis(500))
        // A node that has no time at all may say for a moment that it is not ready.
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(() -> {
          cluster.nodes().forEach(AbsenceTest::assertOnlyTheKept);
          return true;
        });
  }

  private static void assertOnlyTheKept(Gateway node) {
    PushedText pushed = PushedText.of(node);
    assertThat(pushed.mentions("deleted")).as("deleted on %s", node).isFalse();
    assertThat(pushed.mentions("kept")).as("kept on %s", node).isTrue();
    assertThat(pushed.mentions("new")).as("new on %s", node).isTrue();
  }
}
