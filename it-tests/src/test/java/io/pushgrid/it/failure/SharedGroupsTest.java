package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.Clash.Share;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushes to several nodes in the same moment. */
class SharedGroupsTest {
  private static final long SEED = Seeds.of("pushgrid.shared.seed");
  private static final int ROUNDS = Integer.getInteger("pushgrid.shared.rounds", 60);
  private static final int POSTERS = 9;

  private static ProcessCluster cluster;
  private static ExecutorService threads;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void startThreeNodes() {
    System.out.println("pushgrid.shared.seed=" + SEED);
    threads = Executors.newFixedThreadPool(POSTERS);
    cluster = ProcessCluster.start(3);
  }

  @AfterAll
  static void stopThem() {
    threads.shutdownNow();
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void emptyCluster() {
    cluster.node(1).deleteEverything();
  }

  @Test
  void familiesPostedToOneGroupAtOnceAreAllKept() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String path = "/metrics/job/shared" + round;
      CyclicBarrier together = new CyclicBarrier(POSTERS);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < POSTERS; i++) {
        Gateway node = cluster.node(1 + random.nextInt(3));
        String body = "family" + i + " " + round + "\n";
        answers.add(threads.submit(() -> {
          together.await(30, TimeUnit.SECONDS);
          return node.post(path, body).status();
        }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
      }
      for (Gateway node : cluster.nodes()) {
        PushedText pushed = PushedText.of(node);
        for (int i = 0; i < POSTERS; i++) {
          assertThat(pushed.value("family" + i, "shared" + round))
              .as("round %s on %s, seed %s", round, node, SEED)
              .isEqualTo(round);
        }
      }
    }
    assertSameEverywhere();
  }

  @Test
  void clashingFirstPushesOfTheSameMomentAreShownByTheRules() throws Exception {
    List<Clash> clashes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Shape one = Shape.values()[random.nextInt(Shape.values().length)];
      Shape other = Shape.values()[random.nextInt(Shape.values().length)];
      if (one != other) {
        push(new Share("one" + round, one), new Share("other" + round, other), round, clashes);
      }
    }
    System.out.println("clashes that both sides acknowledged: " + clashes.size());
    for (Gateway node : cluster.nodes()) {
      PushedText pushed = PushedText.of(node);
      clashes.forEach(clash -> clash.assertShownInEitherOrder(pushed));
      assertThat(node.scrape())
          .containsPattern("pushgateway_inconsistent_families\\{.*} " + clashes.size() + "\n");
    }
    assertSameEverywhere();
  }

  /** One of them may be refused, if its node heard of the other in time. */
  private void push(Share one, Share other, int round, List<Clash> clashes) throws Exception {
    String family = "clash" + round;
    int node = random.nextInt(3);
    CyclicBarrier together = new CyclicBarrier(2);
    Future<Integer> first = threads.submit(() -> put(together, 1 + node, one, family));
    Future<Integer> second = threads.submit(() -> put(together, 1 + (node + 1) % 3, other, family));
    int firstStatus = first.get(60, TimeUnit.SECONDS);
    int secondStatus = second.get(60, TimeUnit.SECONDS);

    assertThat(List.of(firstStatus, secondStatus)).containsAnyOf(200).isSubsetOf(200, 400);
    if (firstStatus == 200 && secondStatus == 200) {
      clashes.add(new Clash(family, one, other));
    }
  }

  private static int put(CyclicBarrier together, int node, Share share, String family)
      throws Exception {
    together.await(30, TimeUnit.SECONDS);
    return cluster
        .node(node)
        .put("/metrics/job/" + share.job(), share.shape().body(family))
        .status();
  }

  private static void assertSameEverywhere() {
    String first = PushedText.of(cluster.node(1)).text();
    assertThat(PushedText.of(cluster.node(2)).text()).isEqualTo(first);
    assertThat(PushedText.of(cluster.node(3)).text()).isEqualTo(first);
  }
}
