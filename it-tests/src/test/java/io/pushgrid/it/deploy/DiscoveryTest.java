package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PrometheusServer;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import org.junit.jupiter.api.Test;

/** A Prometheus that is told nothing but where to ask: the jobs of the README. */
@Requires(Peer.PROMETHEUS)
class DiscoveryTest {
  private static final String CONFIG = """
      global:
        scrape_interval: 1s
      scrape_configs:
        - job_name: pushgrid
          honor_labels: true
          http_sd_configs:
            - url: http://NODE/PREFIXapi/v1/sd
              refresh_interval: 1s
          relabel_configs:
            - { source_labels: [__meta_pushgrid_role], regex: cluster, action: keep }
            - { source_labels: [__meta_pushgrid_cluster], target_label: cluster }
        - job_name: pushgrid-nodes
          http_sd_configs:
            - url: http://NODE/PREFIXapi/v1/sd
              refresh_interval: 1s
          relabel_configs:
            - { source_labels: [__meta_pushgrid_role], regex: node, action: keep }
            - { source_labels: [__meta_pushgrid_cluster], target_label: cluster }
          metric_relabel_configs:
            - { source_labels: [exported_job], regex: ".+", action: drop }
      """;

  @Test
  void prometheusFindsTheClusterAndEachNode() {
    try (ProcessCluster cluster = ProcessCluster.start(2);
        PrometheusServer prometheus = asking(cluster.node(1), "")) {
      cluster.node(2).put("/metrics/job/found", "found 1\n");

      prometheus.awaitValue("found{job=\"found\",instance=\"\"}", "1");
      prometheus.awaitValue("count(up{job=\"pushgrid\"} == 1)", "1");
      for (Gateway node : cluster.nodes()) {
        prometheus.awaitValue(
            "up{job=\"pushgrid-nodes\",instance=\"" + node.hostAndPort() + "\"}", "1");
        prometheus.awaitValue(
            "pushgateway_cluster_members{job=\"pushgrid-nodes\",node=\"" + node.name() + "\"}",
            "2");
      }
      assertThat(prometheus.query("found{job!=\"found\"}")).isEmpty();
    }
  }

  @Test
  void itIsSentBelowThePrefixOfANode() {
    try (Gateway node = Pushgrid.start("--web.route-prefix=/inner");
        PrometheusServer prometheus = asking(node, "inner/")) {
      node.put("/inner/metrics/job/found", "found 1\n");

      prometheus.awaitValue("found{job=\"found\",instance=\"\"}", "1");
      prometheus.awaitValue("up{job=\"pushgrid-nodes\"}", "1");
    }
  }

  private static PrometheusServer asking(Gateway node, String prefix) {
    return PrometheusServer.configured(
        CONFIG.replace("NODE", node.hostAndPort()).replace("PREFIX", prefix));
  }
}
