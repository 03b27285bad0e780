package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HostCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Requires;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One clock is right, one an hour ahead, one an hour behind: groups end, and pushes are missed, when they should. */
@Requires({Peer.IP, Peer.IPTABLES, Peer.FAKETIME})
class ExpiryTest {
  private static final int AHEAD = 2;
  private static final Duration TTL = Duration.ofSeconds(6);

  /** Between scrapes of one node, and as long as a busy machine keeps one waiting. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private static HostCluster cluster;

  @BeforeAll
  static void startThreeNodes() {
    cluster = HostCluster.start(HostSetup.PLAIN.withThreeClocks());
  }

  @AfterAll
  static void stopThem() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void whicheverNodeTookThePushItsGroupEndsOnAllWhenItsTimeIsOver() {
    for (int number = 1; number <= cluster.size(); number++) {
      endsEverywhere(number, "of" + number);
    }
  }

  @Test
  void aMemberThatIsStartedAgainKnowsWhatTheOthersKnowOfTheTime() {
    push(1, "kept", "Pushgrid-TTL", "10m");
    assertThat(cluster.terminate(AHEAD, Duration.ofSeconds(60))).isZero();
    cluster.restart(AHEAD);
    cluster.awaitWhole();
    for (Gateway node : cluster.nodes()) {
      assertThat(PushedText.of(node).mentions("kept")).as("%s", node).isTrue();
    }
    endsEverywhere(AHEAD, "after");
  }

  @Test
  void aMissedPushIsMissedOnAll() {
    push(AHEAD, "scheduled", "Pushgrid-Interval", "6s");
    for (Gateway node : cluster.nodes()) {
      assertThat(PushedText.of(node).value("push_overdue", "scheduled")).isZero();
    }
    await()
        .atMost(TTL.plus(LATE))
        .until(() -> cluster.nodes().stream()
            .allMatch(node -> PushedText.of(node).value("push_overdue", "scheduled") == 1));
    push(1, "scheduled", "Pushgrid-Interval", "10m");
    for (Gateway node : cluster.nodes()) {
      assertThat(PushedText.of(node).value("push_overdue", "scheduled")).isZero();
      assertThat(PushedText.of(node).value("push_interval_seconds", "scheduled"))
          .isEqualTo(600);
    }
  }

  private static void endsEverywhere(int accepting, String job) {
    long pushed = System.nanoTime();
    push(accepting, job, "Pushgrid-TTL", TTL.toSeconds() + "s");
    for (Gateway node : cluster.nodes()) {
      boolean shown = PushedText.of(node).mentions(job);
      Duration since = Duration.ofNanos(System.nanoTime() - pushed);
      assertThat(shown || since.compareTo(TTL) >= 0)
          .as("%s on %s after %s", job, node, since)
          .isTrue();
    }
    await()
        .atMost(TTL.plus(LATE))
        .until(
            () -> cluster.nodes().stream().noneMatch(node -> PushedText.of(node).mentions(job)));
    Duration gone = Duration.ofNanos(System.nanoTime() - pushed);
    assertThat(gone).as("%s, taken by node %s", job, accepting).isGreaterThan(TTL.minusMillis(500));
  }

  private static void push(int node, String job, String header, String value) {
    HttpRequest push = HttpRequest.of("PUT", "/metrics/job/" + job, "v 1\n").with(header, value);
    assertThat(cluster.node(node).send(push).status()).isEqualTo(200);
  }
}
