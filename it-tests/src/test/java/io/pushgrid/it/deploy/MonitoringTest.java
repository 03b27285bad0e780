package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PrometheusServer;
import io.pushgrid.it.harness.Requires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped configuration, alerts and dashboard, on a Prometheus that watches two nodes under pushes. */
@Requires(Peer.PROMETHEUS)
class MonitoringTest {
  private static final Pattern OWN_METRIC =
      Pattern.compile("\\b(pushgateway|push|jvm|process)_[a-z_]+\\b");
  private static final Pattern DNS =
      Pattern.compile("dns_sd_configs:.*?(?=\\n    relabel)", Pattern.DOTALL);

  private static ProcessCluster cluster;
  private static PrometheusServer prometheus;

  @BeforeAll
  static void startBoth() {
    // Open doors, but with a file that can break.
    cluster = ProcessCluster.startOnDisk(
        2, "--web.config.file=" + Shipped.written("web.yml", "# nothing\n"));
    prometheus = PrometheusServer.configured(shippedConfig());
  }

  @AfterAll
  static void stopBoth() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String shippedConfig() {
    String targets = cluster.nodes().stream()
        .map(node -> '"' + node.hostAndPort() + '"')
        .collect(Collectors.joining(", ", "[", "]"));
    String text = Shipped.text("monitoring/prometheus.yml");
    text = Shipped.replace(text, "scrape_interval: 15s", "scrape_interval: 1s");
    text = Shipped.replace(text, "[alerts.yml]", "[" + Shipped.path("monitoring/alerts.yml") + "]");
    text = Shipped.replace(text, "haproxy:9091", cluster.node(1).hostAndPort());
    Matcher dns = DNS.matcher(text);
    assertThat(dns.find()).as(text).isTrue();
    return dns.replaceFirst("static_configs:\n      - targets: " + targets);
  }

  @Test
  void everyQueryOfTheDashboardReturnsData() {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : Json.parse(Shipped.text("monitoring/dashboard.json")).path("panels")) {
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
    }
    assertThat(queries).hasSizeGreaterThan(20);
    queries.forEach(query ->
        awaitData(query.replace("$__rate_interval", "20s").replace("$cluster", "compose")));
  }

  @Test
  void theVariablesOfTheDashboardFindTheCluster() {
    JsonNode variables =
        Json.parse(Shipped.text("monitoring/dashboard.json")).at("/templating/list");
    assertThat(variables.findValuesAsText("name")).containsExactly("datasource", "cluster");
    String definition = variables.path(1).path("definition").asText();
    assertThat(definition).isEqualTo("label_values(up{job=\"pushgrid-nodes\"}, cluster)");
    prometheus.awaitValue("count(up{job=\"pushgrid-nodes\",cluster=\"compose\"})", "2");
  }

  @Test
  void everyMetricThatAnAlertAsksForIsThere() {
    Set<String> metrics = new TreeSet<>();
    Matcher metric = OWN_METRIC.matcher(Shipped.text("monitoring/alerts.yml"));
    while (metric.find()) {
      metrics.add(metric.group());
    }
    metrics.remove("jvm_gc_collection_seconds"); // in words only
    assertThat(metrics).hasSizeGreaterThan(10).allSatisfy(MonitoringTest::awaitData);
  }

  @Test
  void aHealthyClusterFiresNothing() {
    prometheus.awaitValue("min(up)", "1");
    Awaitility.await("every rule is looked at").atMost(Duration.ofSeconds(90)).until(() -> {
      JsonNode groups = prometheus.data("/api/v1/rules").path("groups");
      return !groups.isEmpty() && groups.findValuesAsText("health").stream().allMatch("ok"::equals);
    });
    assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
  }

  @Test
  void whatWasPushedIsScrapedOnceAndKeepsItsLabels() {
    cluster.node(2).put("/metrics/job/once/instance/i", "pushed_once{node=\"mine\"} 1\n");
    prometheus.awaitValue(
        "pushed_once{job=\"once\",instance=\"i\",node=\"mine\",cluster=\"compose\"}", "1");
    prometheus.awaitValue("count(pushed_once)", "1");
    assertThat(prometheus.query("{exported_job!=\"\"}")).isEmpty();
  }

  /** Pushes to both nodes until the query gives a number, as rates need pushes between two scrapes. */
  private static void awaitData(String query) {
    Awaitility.await(query)
        .atMost(Duration.ofSeconds(90))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          for (Gateway node : cluster.nodes()) {
            node.send(HttpRequest.of("PUT", "/metrics/job/" + node.name(), "pushed 1\n")
                .with("Pushgrid-Interval", "10m"));
          }
          return prometheus.query(query).stream()
              .anyMatch(sample -> !sample.value().equals("NaN"));
        });
  }
}
