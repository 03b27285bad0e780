package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.PrometheusServer;
import io.pushgrid.it.harness.PrometheusServer.Sample;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clients that are in use push, add and delete; what they sent is there, and Prometheus reads it. */
abstract class ClientsContract {
  private static final Path CLIENTS = Path.of("src", "test", "resources", "clients");
  private static final Path BUILT = Path.of("target", "clients").toAbsolutePath();
  private static final Map<String, String> KEY =
      Map.of("job", "db_backup", "db", "/var/lib/customer db", "zone", "");

  /** Where the clients push to; need not be the same twice. */
  abstract Gateway accepting();

  /** Where what they sent is looked up. */
  abstract Gateway serving();

  /** A client: it is given the URL and one of push, add, delete. */
  private interface Client {
    void run(String url, String action) throws IOException;
  }

  @BeforeEach
  void emptyGateway() {
    accepting().deleteEverything();
    awaitGroups(0);
  }

  @Test
  @Requires(Peer.CURL)
  void curl() throws IOException {
    String group = "/metrics/job/db_backup/db@base64/L3Zhci9saWIvY3VzdG9tZXIgZGI/zone@base64/=";
    String push = """
        cat <<EOF | curl -fsS -X PUT --data-binary @- URL
        # HELP backup_completion_seconds When it was done.
        # TYPE backup_completion_seconds gauge
        backup_completion_seconds 1.5e9
        # TYPE backup_records_total counter
        backup_records_total{table="a\\\\"b\\\\\\\\c\\\\nd"} 7
        # TYPE backup_duration_seconds histogram
        backup_duration_seconds_bucket{le="1"} 0
        backup_duration_seconds_bucket{le="10"} 1
        backup_duration_seconds_sum 4
        backup_duration_seconds_count 1
        # TYPE backup_size_bytes summary
        backup_size_bytes_sum 1e6
        backup_size_bytes_count 1
        EOF
        """;
    String add = """
        cat <<EOF | curl -fsS --data-binary @- URL
        # TYPE backup_verified gauge
        backup_verified 1
        EOF
        """;
    Map<String, String> lines =
        Map.of("push", push, "add", add, "delete", "curl -fsS -X DELETE URL");
    pushesAddsAndDeletes(
        KEY,
        (url, action) -> succeeds(
            Command.shell(lines.getOrDefault(action, "false").replace("URL", url + group))));
  }

  @Test
  void clientJava() throws IOException {
    pushesAddsAndDeletes(KEY, ClientsContract::pushWithClientJava);
  }

  @Test
  @Requires(Peer.PYTHON)
  void clientPython() throws IOException {
    String program = CLIENTS.resolve("push.py").toString();
    pushesAddsAndDeletes(
        KEY,
        (url, action) ->
            succeeds(Command.run(List.of(Peer.PYTHON.path().toString(), program, url, action))));
  }

  @Test
  @Requires(Peer.GO)
  void clientGolang() throws IOException {
    String program = clientGolangBuilt();
    pushesAddsAndDeletes(
        KEY, (url, action) -> succeeds(Command.run(List.of(program, url, action))));
  }

  @Test
  @Requires(Peer.NPM)
  void promClient() throws IOException {
    Files.createDirectories(BUILT.resolve("npm"));
    for (String file : List.of("package.json", "push.js")) {
      Files.copy(
          CLIENTS.resolve(file),
          BUILT.resolve("npm").resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(BUILT.resolve("npm/node_modules/prom-client"))) {
      List<String> install =
          List.of(Peer.NPM.path().toString(), "install", "--no-audit", "--no-fund");
      succeeds(Command.run(install, BUILT.resolve("npm"), Map.of()));
    }
    String program = BUILT.resolve("npm/push.js").toString();
    pushesAddsAndDeletes(
        Map.of("job", "db_backup", "db", "customer db"),
        (url, action) -> succeeds(Command.run(List.of("node", program, url, action))));
  }

  @Test
  @Requires({Peer.PROMETHEUS, Peer.GO})
  void prometheusReadsNativeHistograms() throws IOException {
    succeeds(Command.run(List.of(clientGolangBuilt(), url(accepting()), "push")));
    pushWithClientJava(url(accepting()), "native");
    accepting().send(handmadeNativeHistogram());

    for (Path binary : Peer.PROMETHEUS.findAll()) {
      try (PrometheusServer prometheus =
          PrometheusServer.scrapingNativeHistograms(binary, serving().hostAndPort())) {
        prometheus.awaitValue("histogram_count(backup_latency_seconds{job=\"db_backup\"})", "100");
        prometheus.awaitValue("histogram_sum(backup_latency_seconds)", "5050");
        prometheus.awaitValue("histogram_quantile(0.5, backup_latency_seconds) > bool 40", "1");
        prometheus.awaitValue("histogram_count(java_latency_seconds)", "3");
        prometheus.awaitValue("histogram_count(hand_made)", "3");
        prometheus.awaitValue("histogram_sum(hand_made)", "4.5");
        prometheus.awaitValue("backup_records_total{table=\"a\\\"b\\\\c\\nd\"}", "7");
        List<Sample> whole = prometheus.query("hand_made{x=\"y\"}");
        assertThat(whole).as(binary.toString()).hasSize(1);
      }
    }
  }

  private void pushesAddsAndDeletes(Map<String, String> key, Client client) throws IOException {
    client.run(url(accepting()), "push");
    JsonNode pushed = onlyGroup(key);
    assertThat(pushed.at("/backup_completion_seconds/metrics/0/value").asText())
        .isEqualTo("1.5e+09");
    JsonNode records = pushed.path("backup_records_total");
    assertThat(records.path("type").asText()).isEqualTo("COUNTER");
    assertThat(records.at("/metrics/0/value").asText()).isEqualTo("7");
    assertThat(records.at("/metrics/0/labels/table").asText()).isEqualTo("a\"b\\c\nd");
    assertThat(pushed.at("/backup_duration_seconds/metrics/0/buckets/10").asText())
        .isEqualTo("1");
    assertThat(pushed.at("/backup_duration_seconds/metrics/0/sum").asText()).isEqualTo("4");
    assertThat(pushed.at("/backup_size_bytes/metrics/0/count").asText()).isEqualTo("1");

    client.run(url(accepting()), "add");
    assertThat(onlyGroup(key).at("/backup_verified/metrics/0/value").asText()).isEqualTo("1");
    assertThat(onlyGroup(key).has("backup_completion_seconds")).isTrue();

    client.run(url(accepting()), "push");
    assertThat(onlyGroup(key).has("backup_verified"))
        .as("a push replaces what was added")
        .isFalse();

    client.run(url(accepting()), "delete");
    awaitGroups(0);
  }

  private JsonNode onlyGroup(Map<String, String> key) {
    JsonNode groups = serving().groups();
    assertThat(groups).hasSize(1);
    JsonNode group = groups.path(0);
    assertThat(group.path("labels")).hasSize(key.size());
    key.forEach((name, value) ->
        assertThat(group.path("labels").path(name).asText()).as(name).isEqualTo(value));
    assertThat(group.path("last_push_successful").asBoolean()).isTrue();
    return group;
  }

  /** Waits only for the incumbent, which deletes after it has answered; see {@link ClientsTest} for ours. */
  void awaitGroups(int count) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .until(() -> serving().groups().size(), size -> size == count);
  }

  private static void pushWithClientJava(String url, String action) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    PushGateway gateway = PushGateway.builder()
        .address(url.replace("http://", ""))
        .job("db_backup")
        .groupingKey("db", action.equals("native") ? "native" : "/var/lib/customer db")
        .groupingKey("zone", "")
        .registry(registry)
        .build();
    switch (action) {
      case "push" -> {
        Gauge.builder()
            .name("backup_completion_seconds")
            .help("When it was done.")
            .register(registry)
            .set(1.5e9);
        Counter.builder()
            .name("backup_records_total")
            .labelNames("table")
            .register(registry)
            .labelValues("a\"b\\c\nd")
            .inc(7);
        Histogram.builder()
            .name("backup_duration_seconds")
            .classicOnly()
            .classicUpperBounds(1, 10)
            .register(registry)
            .observe(4);
        Summary.builder().name("backup_size_bytes").register(registry).observe(1e6);
        gateway.push();
      }
      case "add" -> {
        Gauge.builder().name("backup_verified").register(registry).set(1);
        gateway.pushAdd();
      }
      case "native" -> {
        Histogram latency =
            Histogram.builder().name("java_latency_seconds").nativeOnly().register(registry);
        for (double value : new double[] {0.1, 1, 10}) {
          latency.observe(value);
        }
        gateway.push();
      }
      default -> gateway.delete();
    }
  }

  private static String clientGolangBuilt() throws IOException {
    Path program = BUILT.resolve("push");
    if (!Files.exists(program)) {
      Files.createDirectories(BUILT);
      // Debian packages Go libraries as sources below this GOPATH.
      Map<String, String> environment = Map.of(
          "GO111MODULE",
          "off",
          "GOPATH",
          "/usr/share/gocode",
          "GOCACHE",
          BUILT.resolve("go-cache").toString());
      List<String> build = List.of(
          Peer.GO.path().toString(),
          "build",
          "-o",
          program.toString(),
          CLIENTS.resolve("push.go").toString());
      succeeds(Command.run(build, Path.of("."), environment));
    }
    return program.toString();
  }

  private static HttpRequest handmadeNativeHistogram() {
    Protobuf histogram = Protobuf.message()
        .varint(1, 3)
        .number(2, 4.5)
        .signed(5, 1)
        .number(6, 0.001)
        .varint(7, 1)
        .message(12, Protobuf.message().signed(1, 0).varint(2, 2))
        .signed(13, 1)
        .signed(13, 0);
    Protobuf family = Protobuf.family(
        "hand_made", Protobuf.HISTOGRAM, Protobuf.metric("x", "y").message(7, histogram));
    return HttpRequest.of("PUT", "/metrics/job/hand")
        .with("Content-Type", Protobuf.CONTENT_TYPE)
        .withBody(Protobuf.body(family));
  }

  private static void succeeds(CommandResult result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private static String url(Gateway gateway) {
    return "http://" + gateway.hostAndPort();
  }
}
