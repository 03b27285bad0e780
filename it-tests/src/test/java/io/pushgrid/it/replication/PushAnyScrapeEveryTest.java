package io.pushgrid.it.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Clusters;
import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.FaultyCluster;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PrometheusServer;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Requires;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job, with the lines of the README as a user types them: push to any node, scrape every node. */
@Requires(Peer.CURL)
class PushAnyScrapeEveryTest {
  private static final String ONE_SAMPLE =
      "echo 'my_test_name 1' | curl --data-binary @- http://NODE/metrics/job/my_test/";
  private static final String TWO_FAMILIES = """
      cat <<EOF | curl --data-binary @- http://NODE/metrics/job/my_test2/instance/my_test_instance
      ## HELP my_test2_http_requests_total Counter of HTTP requests.
      # TYPE my_test2_http_requests_total counter
      my_test2_http_requests_total{code="200",handler="/ready"} 74
      my_test2_http_requests_total{code="200",handler="/reload"} 21
      # HELP my_test2_go_goroutines Number of goroutines that currently exist.
      # TYPE my_test2_go_goroutines gauge
      my_test2_go_goroutines 43
      EOF
      """;
  private static final String DELETE =
      "curl -X DELETE http://NODE/metrics/job/my_test2/instance/my_test_instance";
  private static final String BROKEN =
      "echo 'my_test_name hello' | curl --data-binary @- http://NODE/metrics/job/my_test";

  private static FaultyCluster cluster;

  @BeforeAll
  static void startThreeNodes() {
    cluster = Clusters.start(3);
  }

  @AfterAll
  static void stopThem() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void emptyCluster() {
    cluster.node(1).deleteEverything();
  }

  @Test
  void aPushIsInTheNextScrapeOfEveryNode() {
    assertThat(typed(ONE_SAMPLE, cluster.node(1))).isEqualTo("200");

    for (Gateway node : cluster.nodes()) {
      assertThat(node.scrape().lines())
          .as(node.toString())
          .contains("# TYPE my_test_name untyped", "my_test_name{instance=\"\",job=\"my_test\"} 1");
    }
  }

  @Test
  void aPushIsInTheNextJsonOfEveryNode() {
    assertThat(typed(TWO_FAMILIES, cluster.node(1))).isEqualTo("200");

    for (Gateway node : cluster.nodes()) {
      JsonNode group = node.groups().path(0);
      assertThat(group.path("labels").toString())
          .as(node.toString())
          .isEqualTo("{\"instance\":\"my_test_instance\",\"job\":\"my_test2\"}");
      assertThat(group.path("last_push_successful").asBoolean()).isTrue();
      assertThat(group.at("/my_test2_go_goroutines/metrics/0/value").asText()).isEqualTo("43");
      assertThat(group.at("/my_test2_http_requests_total/type").asText()).isEqualTo("COUNTER");
      assertThat(group.at("/my_test2_http_requests_total/metrics")).hasSize(2);
    }
  }

  @Test
  void aDeleteIsGoneFromEveryNodeWhenItIsAnswered() {
    typed(ONE_SAMPLE, cluster.node(3));
    typed(TWO_FAMILIES, cluster.node(2));

    assertThat(typed(DELETE, cluster.node(1))).isEqualTo("202");

    for (Gateway node : cluster.nodes()) {
      assertThat(node.scrape())
          .as(node.toString())
          .doesNotContain("my_test2")
          .contains("my_test_name{");
      assertThat(node.groups()).as(node.toString()).hasSize(1);
    }
  }

  @Test
  void everyPushOfARoundIsVisibleAtOnce() {
    for (int i = 0; i < 60; i++) {
      Gateway accepting = cluster.node(1 + i % 3);
      assertThat(accepting.put("/metrics/job/round", "round " + i + "\n").status())
          .isEqualTo(200);
      for (Gateway node : cluster.nodes()) {
        assertThat(node.scrape())
            .as("push %s to %s, read from %s", i, accepting, node)
            .contains("\nround{instance=\"\",job=\"round\"} " + i + "\n");
      }
      if (i % 4 == 3) {
        assertThat(cluster.node(1 + (i + 1) % 3).delete("/metrics/job/round").status())
            .isEqualTo(202);
        for (Gateway node : cluster.nodes()) {
          assertThat(node.scrape()).as("deleted, read from %s", node).doesNotContain("round");
        }
      }
    }
  }

  @Test
  void theNodesServeTheSameBytesOfWhatWasPushed() {
    typed(ONE_SAMPLE, cluster.node(1));
    typed(TWO_FAMILIES, cluster.node(2));

    String first = PushedText.of(cluster.node(1)).text();
    assertThat(first).contains("my_test_name", "push_time_seconds{instance=\"my_test_instance\"");
    assertThat(PushedText.of(cluster.node(2)).text()).isEqualTo(first);
    assertThat(PushedText.of(cluster.node(3)).text()).isEqualTo(first);
  }

  @Test
  void aBodyThatIsNoMetricIsRefusedWithTheReason() {
    CommandResult answer = Command.shell(at(BROKEN, cluster.node(1)) + " -s -w '%{http_code}'");

    assertThat(answer.output())
        .isEqualTo(
            "text format parsing error in line 1: expected float as value, got \"hello\"\n400");
    assertThat(cluster.node(2).groups()).isEmpty();
  }

  @Test
  @Requires({Peer.CURL, Peer.PROMETHEUS})
  void aPrometheusThatScrapesOneNodeSeesWhatAllWereGiven() {
    try (PrometheusServer prometheus = PrometheusServer.scraping(cluster.node(3).hostAndPort())) {
      typed(ONE_SAMPLE, cluster.node(1));
      typed(TWO_FAMILIES, cluster.node(2));

      prometheus.awaitValue("my_test_name{job=\"my_test\",instance=\"\"}", "1");
      prometheus.awaitValue(
          "my_test2_http_requests_total{job=\"my_test2\",instance=\"my_test_instance\",handler=\"/ready\"}",
          "74");
      prometheus.awaitValue("my_test2_go_goroutines{job=\"my_test2\"}", "43");
      prometheus.awaitValue("time() - push_time_seconds{job=\"my_test2\"} < bool 600", "1");

      typed(DELETE, cluster.node(1));
      prometheus.awaitNothing("my_test2_go_goroutines");
      prometheus.awaitValue("my_test_name", "1");
    }
  }

  @Test
  void theOthersServeEverythingAfterAKill() {
    try (FaultyCluster three = Clusters.start(3)) {
      typed(ONE_SAMPLE, three.node(1));
      typed(TWO_FAMILIES, three.node(1));

      three.kill(1);

      for (Gateway node : List.of(three.node(2), three.node(3))) {
        Awaitility.await(node + " serves")
            .atMost(Duration.ofSeconds(60))
            .until(() -> node.get("/metrics").status() == 200);
        assertThat(node.scrape()).contains("my_test_name{", "my_test2_go_goroutines{");
        assertThat(node.groups()).hasSize(2);
      }
      Awaitility.await("node 2 accepts").atMost(Duration.ofSeconds(60)).until(() -> {
        HttpResponse answer = three.node(2).put("/metrics/job/after", "after 1\n");
        return answer.status() == 200;
      });
      assertThat(three.node(3).scrape()).contains("after{instance=\"\",job=\"after\"} 1");
      assertThat(typed(DELETE, three.node(3))).isEqualTo("202");
      assertThat(three.node(2).scrape()).doesNotContain("my_test2");
      ProcessCluster.awaitMembers(three.node(2), 2);
    }
  }

  /** Runs the line against the node and returns the status of the answer. */
  private static String typed(String line, Gateway node) {
    String silent = at(line, node).replaceFirst("curl ", "curl -s -o /dev/null -w '%{http_code}' ");
    CommandResult result = Command.shell(silent);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private static String at(String line, Gateway node) {
    return line.replace("NODE", node.hostAndPort());
  }
}
