package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PrometheusServer;
import io.pushgrid.it.harness.Requires;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A Prometheus that is told by the chart's ServiceMonitor, as its operator would tell it. */
@Requires({Peer.GO, Peer.PROMETHEUS})
class ChartMonitoringTest {

  @Test
  void whatWasPushedIsScrapedOnceAndEachNodeForItself() {
    JsonNode monitor = Chart.rendered("serviceMonitor: {enabled: true}").only("ServiceMonitor");
    try (ProcessCluster cluster = ProcessCluster.start(2);
        PrometheusServer prometheus = PrometheusServer.configured(config(monitor, cluster))) {
      cluster.node(2).put("/metrics/job/batch/instance/i", "pushed 1\n");

      prometheus.awaitValue("pushed{job=\"batch\",instance=\"i\",cluster=\"pushgrid\"}", "1");
      prometheus.awaitValue("count(pushed)", "1");
      prometheus.awaitValue("count(up{job=\"pushgrid\"} == 1)", "1");
      prometheus.awaitValue("count(up{job=\"pushgrid-nodes\",cluster=\"pushgrid\"} == 1)", "2");
      prometheus.awaitValue("count(pushgateway_cluster_members{job=\"pushgrid-nodes\"} == 2)", "2");
      assertThat(prometheus.query("{exported_job!=\"\"}")).isEmpty();
      assertThat(prometheus.query("pushed{pod!=\"\"}")).isEmpty();
    }
  }

  @Test
  void theAlertsAreForTheseJobs() {
    Chart.Rendered chart =
        Chart.rendered("serviceMonitor: {enabled: true}\nprometheusRule: {enabled: true}");
    String rules = chart.only("PrometheusRule").toString();
    chart
        .only("ServiceMonitor")
        .at("/spec/endpoints")
        .forEach(endpoint -> assertThat(rules)
            .contains("job=\\\"" + target(endpoint.path("relabelings"), "job") + "\\\""));
    assertThat(chart.only("PrometheusRule").findValues("alert")).hasSizeGreaterThan(10);
  }

  private static String target(JsonNode relabelings, String label) {
    for (JsonNode each : relabelings) {
      if (each.path("targetLabel").asText().equals(label)) {
        return each.path("replacement").asText();
      }
    }
    throw new IllegalStateException("expected a relabeling of " + label + " in " + relabelings);
  }

  /** As JSON, which is YAML too. */
  private static String config(JsonNode monitor, ProcessCluster cluster) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putObject("global").put("scrape_interval", "1s");
    int number = 0;
    for (JsonNode endpoint : monitor.at("/spec/endpoints")) {
      ObjectNode job = config.withArray("scrape_configs").addObject();
      job.put("job_name", "serviceMonitor/default/pushgrid/" + number++)
          .put("honor_labels", endpoint.path("honorLabels").asBoolean())
          .put("metrics_path", endpoint.path("path").asText());
      job.set("static_configs", Json.parse(pods(cluster)));
      job.set("relabel_configs", endpoint.path("relabelings"));
      job.set("metric_relabel_configs", endpoint.path("metricRelabelings"));
    }
    String text = config
        .toString()
        .replace("\"sourceLabels\"", "\"source_labels\"")
        .replace("\"targetLabel\"", "\"target_label\"");
    // The Service's name, which only Kubernetes knows.
    return Shipped.replace(text, "pushgrid.default.svc:9091", cluster.node(1).hostAndPort());
  }

  /** The endpoints of the Service with the labels that the operator gives them. */
  private static String pods(ProcessCluster cluster) {
    return IntStream.range(0, cluster.nodes().size())
        .mapToObj(i -> pod(cluster.nodes().get(i), "pushgrid-" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String pod(Gateway node, String name) {
    return """
        {"targets": ["%s"], "labels": {"pod": "%s", "container": "pushgrid", "endpoint": "http",
         "namespace": "default", "service": "pushgrid", "job": "pushgrid"}}
        """.formatted(node.hostAndPort(), name);
  }
}
