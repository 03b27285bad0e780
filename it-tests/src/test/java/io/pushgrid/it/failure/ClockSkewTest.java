package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HostCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Requires;
import io.pushgrid.it.harness.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One clock is right, one an hour ahead, one an hour behind: what was acknowledged first is still the earlier. */
@Requires({Peer.IP, Peer.IPTABLES, Peer.FAKETIME})
class ClockSkewTest {
  private static final int RIGHT = 1;
  private static final int AHEAD = 2;
  private static final int BEHIND = 3;
  private static final long SEED = Seeds.of("pushgrid.clocks.seed");
  private static final int ROUNDS = Integer.getInteger("pushgrid.clocks.rounds", 10);

  private static HostCluster cluster;

  private final Random random = new Random(SEED);

  /** Two nodes, the first of which is asked first; they may be one. */
  private record Order(int first, int second) {}

  @BeforeAll
  static void startThreeNodes() {
    System.out.println("pushgrid.clocks.seed=" + SEED);
    HostSetup plain = HostSetup.PLAIN.with("--cluster.failure-timeout=5s");
    cluster = HostCluster.start(plain.withThreeClocks());
  }

  @AfterAll
  static void stopThem() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void emptyCluster() {
    cluster.node(RIGHT).deleteEverything();
  }

  @Test
  void theLaterOfTwoPushesWinsWhicheverNodesTookThem() {
    int value = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (Order order : ordersShuffled()) {
        String job = "job" + random.nextInt(5);
        push(order.first(), job, ++value);
        push(order.second(), job, ++value);
        assertEverywhere(job, value, order);
      }
    }
  }

  @Test
  void aPushThatAddsToAGroupIsLaterThanWhatItFinds() {
    for (Order order : ordersShuffled()) {
      push(order.first(), "merged", 1);
      assertThat(
              cluster.node(order.second()).post("/metrics/job/merged", "w 2\n").status())
          .isEqualTo(200);
      assertThat(
              cluster.node(order.second()).post("/metrics/job/merged", "v 3\n").status())
          .isEqualTo(200);
      assertEverywhere("merged", 3, order);
      for (Gateway node : cluster.nodes()) {
        assertThat(PushedText.of(node).value("w", "merged")).isEqualTo(2);
      }
    }
  }

  @Test
  void aDeleteAfterAPushAndAPushAfterADeleteHold() {
    int value = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (Order order : ordersShuffled()) {
        String job = "deleted" + random.nextInt(5);
        push(order.first(), job, ++value);
        delete(order.second(), job);
        for (Gateway node : cluster.nodes()) {
          assertThat(PushedText.of(node).mentions(job))
              .as("%s on %s", order, node)
              .isFalse();
        }
        push(order.first(), job, ++value);
        assertEverywhere(job, value, order);
        delete(order.first(), job);
        push(order.second(), job, ++value);
        assertEverywhere(job, value, order);
      }
    }
  }

  @Test
  void pushTimeIsTheWallClockOfTheNodeThatTookThePush() {
    for (int number = 1; number <= cluster.size(); number++) {
      push(number, "time", number);
      Duration offset =
          number == RIGHT ? Duration.ZERO : Duration.ofHours(number == AHEAD ? 1 : -1);
      double expected = Instant.now().plus(offset).toEpochMilli() / 1000.0;
      for (Gateway node : cluster.nodes()) {
        assertThat(PushedText.of(node).value("push_time_seconds", "time"))
            .as("taken by node %s, shown by %s", number, node)
            .isCloseTo(expected, within(20.0));
      }
    }
  }

  @Test
  void everyNodeShowsThePushesOfTheLastHourAndThatTheyWereJustNow() {
    for (int number = 1; number <= cluster.size(); number++) {
      push(number, "strip" + number, number);
    }
    for (Gateway node : cluster.nodes()) {
      for (int number = 1; number <= cluster.size(); number++) {
        assertThat(node.get("/group?path=metrics/job/strip" + number).text())
            .as("taken by node %s, shown by %s", number, node)
            .contains("aria-label=\"1 push in the last hour\"")
            .containsPattern("<dt>Last push</dt><dd><time [^>]*>(just now|\\d+ seconds? ago)<");
      }
      assertThat(node.get("/api/v1/groups?filter=stale&stale_after=30m").text())
          .contains("\"total\":3,\"matching\":0");
    }
  }

  @Test
  void orderHoldsAcrossRestarts() {
    int value = 0;
    for (int restarted : List.of(BEHIND, AHEAD, RIGHT)) {
      push(AHEAD, "kept", ++value);
      push(AHEAD, "gone", ++value);
      delete(AHEAD, "gone");

      assertThat(cluster.terminate(restarted, Duration.ofSeconds(60))).isZero();
      cluster.restart(restarted);
      cluster.awaitWhole();

      assertEverywhere("kept", value - 1, new Order(AHEAD, restarted));
      push(restarted, "kept", ++value);
      assertEverywhere("kept", value, new Order(AHEAD, restarted));
      push(BEHIND, "kept", ++value);
      assertEverywhere("kept", value, new Order(restarted, BEHIND));
      push(restarted, "gone", ++value);
      assertEverywhere("gone", value, new Order(AHEAD, restarted));
    }
  }

  private List<Order> ordersShuffled() {
    List<Order> orders = new ArrayList<>();
    for (int first = 1; first <= 3; first++) {
      for (int second = 1; second <= 3; second++) {
        orders.add(new Order(first, second));
      }
    }
    Collections.shuffle(orders, random);
    return orders;
  }

  private static void push(int node, String job, int value) {
    assertThat(
            cluster.node(node).put("/metrics/job/" + job, "v " + value + "\n").status())
        .isEqualTo(200);
  }

  private static void delete(int node, String job) {
    assertThat(cluster.node(node).delete("/metrics/job/" + job).status()).isEqualTo(202);
  }

  private static void assertEverywhere(String job, int value, Order order) {
    for (Gateway node : cluster.nodes()) {
      assertThat(PushedText.of(node).value("v", job))
          .as("%s, read from %s, seed %s", order, node, SEED)
          .isEqualTo(value);
    }
  }
}
