package io.pushgrid.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@Requires(Peer.HAPROXY)
class LoadBalancerTest {
  private static final Pattern NODE =
      Pattern.compile("pushgateway_cluster_members\\{node=\"(\\w+)\"\\}");

  @Test
  void clientsAreSentToEveryReadyNodeAndToNoOther() {
    try (ProcessCluster cluster = ProcessCluster.start(2);
        LoadBalancer balancer = LoadBalancer.before(cluster.nodes())) {
      awaitAnswersOf(balancer, Set.of("node1", "node2"));

      CompletableFuture<Integer> ended =
          CompletableFuture.supplyAsync(() -> cluster.terminate(1, Duration.ofSeconds(30)));
      awaitAnswersOf(balancer, Set.of("node2"));
      assertThat(ended.join()).isZero();
      assertThat(balancer.front().isReady()).isTrue();

      cluster.restart(1);
      awaitAnswersOf(balancer, Set.of("node1", "node2"));
    }
  }

  /** Waits until ten scrapes in a row are answered by these. None may fail meanwhile, for a node that drains serves. */
  private static void awaitAnswersOf(LoadBalancer balancer, Set<String> names) {
    Awaitility.await("answers of " + names)
        .atMost(Gateway.START_DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(tenAnswers(balancer)).isEqualTo(names));
  }

  private static Set<String> tenAnswers(LoadBalancer balancer) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      Matcher node = NODE.matcher(balancer.front().scrape());
      assertThat(node.find()).isTrue();
      names.add(node.group(1));
    }
    return names;
  }
}
