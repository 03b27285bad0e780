package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HostCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.ManyGroups;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.RawHttp;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A node that joins a cluster with many groups is not seen before it has them all, and is seen soon. */
@Requires({Peer.IP, Peer.IPTABLES})
class JoinTest {
  private static final int GROUPS = Integer.getInteger("pushgrid.join.groups", 100_000);

  /** To give up. The goal is to be ready within 20 s on a machine that does nothing else; the time is printed. */
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  @Test
  void aThirdNodeServesEverythingFromItsFirstAnswer() throws Exception {
    HostSetup setup = HostSetup.PLAIN.withJvm("-Xmx1g", "-XX:TieredStopAtLevel=4");
    try (HostCluster cluster = HostCluster.start(3, setup)) {
      assertThat(cluster.terminate(3, Duration.ofSeconds(60))).isZero();
      ProcessCluster.awaitMembers(cluster.node(1), 2);
      ManyGroups.push(GROUPS, cluster.node(1), cluster.node(2));

      try (SteadyPush steady = new SteadyPush(cluster.node(1), cluster.node(2))) {
        steady.awaitFirst();
        long started = System.nanoTime();
        cluster.restart(3);
        FirstAnswer first = firstAnswer(cluster.node(3), cluster.node(1));
        long served = System.nanoTime();
        int acknowledged = steady.acknowledgedBefore(started);

        PushedText pushed = PushedText.of(first.scrape().text());
        assertThat(ManyGroups.countIn(pushed)).isEqualTo(GROUPS);
        assertThat(pushed.value("steady", "steady")).isGreaterThanOrEqualTo(acknowledged);
        System.out.println("join with " + GROUPS + " groups: ready after "
            + (first.asked() - started) / 1_000_000 + " ms, the scrape was read after "
            + (served - started) / 1_000_000 + " ms; meanwhile " + steady.figures());
      }
      cluster.awaitWhole();
    }
  }

  /** @param asked by {@link System#nanoTime}; the node was ready then */
  private record FirstAnswer(HttpResponse scrape, long asked) {}

  /**
   * Scrapes again and again until there is an answer other than 503, which must be a 200; before it others must say "joining".
   */
  private static FirstAnswer firstAnswer(Gateway node, Gateway other) {
    AtomicBoolean toldToJoin = new AtomicBoolean();
    FirstAnswer first = Awaitility.await(node + " answers a scrape")
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK_AGAIN)
        .atMost(DEADLINE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              assertThat(node.process().isAlive()).isTrue();
              long asked = System.nanoTime();
              HttpResponse answer = RawHttp.send(node.address(), HttpRequest.of("GET", "/metrics"));
              if (answer.status() == 503) {
                toldToJoin.compareAndSet(false, states(other).contains("joining"));
              }
              return new FirstAnswer(answer, asked);
            },
            answer -> answer.scrape().status() != 503);
    assertThat(first.scrape().status()).isEqualTo(200);
    assertThat(toldToJoin).as("\"joining\" in the cluster of another node").isTrue();
    return first;
  }

  private static List<String> states(Gateway node) {
    return Json.parse(node.get("/api/v1/cluster").text()).findValuesAsText("state");
  }
}
