package io.pushgrid.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** A real Prometheus, which scrapes one target every second with {@code honor_labels: true} if it is not told otherwise. */
public final class PrometheusServer implements AutoCloseable {

  private static final String CONFIG = """
      global:
        scrape_interval: 1s
        scrape_timeout: 1s
      scrape_configs:
        - job_name: pushgrid
          honor_labels: true
          static_configs:
            - targets: ["%s"]
      """;

  /** One series of an instant vector; {@code value} as Prometheus writes it, a histogram as its JSON. */
  public record Sample(Map<String, String> labels, String value) {}

  private final ServerProcess process;
  private final Gateway api;

  private PrometheusServer(ServerProcess process, Gateway api) {
    this.process = process;
    this.api = api;
  }

  public static PrometheusServer scraping(String hostAndPort) {
    return start(Peer.PROMETHEUS.path(), hostAndPort);
  }

  /** One that asks for protobuf, the only form that carries native histograms. */
  public static PrometheusServer scrapingNativeHistograms(Path binary, String hostAndPort) {
    return start(binary, hostAndPort, "--enable-feature=native-histograms");
  }

  /** One with this configuration file, in which paths are absolute. */
  public static PrometheusServer configured(String config) {
    return startConfigured(Peer.PROMETHEUS.path(), config);
  }

  /** One that somebody else started, and whose API that is. */
  static PrometheusServer of(Gateway api) {
    return new PrometheusServer(api.process(), api);
  }

  private static PrometheusServer start(Path binary, String hostAndPort, String... flags) {
    return startConfigured(binary, CONFIG.formatted(hostAndPort), flags);
  }

  private static PrometheusServer startConfigured(Path binary, String config, String... flags) {
    Path directory = temporary();
    int port = Ports.free();
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.add("--config.file=" + written(directory, config));
    command.add("--storage.tsdb.path=" + directory.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.addAll(List.of(flags));
    ServerProcess process = ServerProcess.start("prometheus", command);
    Gateway api = new Gateway(process, Ports.address(port));
    return new PrometheusServer(process, api.awaitReady());
  }

  private static Path temporary() {
    try {
      Files.createDirectories(Path.of("target"));
      return Files.createTempDirectory(Path.of("target"), "prometheus").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path written(Path directory, String text) {
    try {
      return Files.writeString(directory.resolve("prometheus.yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An instant query; its series in the order Prometheus gives. */
  public List<Sample> query(String expression) {
    return query(expression, "");
  }

  /** The same as of that moment. */
  public List<Sample> queryAt(String expression, Instant time) {
    return query(expression, "&time=" + time.toEpochMilli() / 1000.0);
  }

  private List<Sample> query(String expression, String parameters) {
    String path =
        "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + parameters;
    JsonNode answer = Json.parse(api.get(path).text());
    if (!answer.path("status").asText().equals("success")) {
      throw new IllegalArgumentException(expression + ": " + answer);
    }
    List<Sample> samples = new ArrayList<>();
    for (JsonNode series : answer.path("data").path("result")) {
      Map<String, String> labels = new TreeMap<>();
      series
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      JsonNode histogram = series.path("histogram").path(1);
      String value =
          histogram.isMissingNode() ? series.path("value").path(1).asText() : histogram.toString();
      samples.add(new Sample(labels, value));
    }
    return samples;
  }

  /** What the API answers there, which must be a success. */
  public JsonNode data(String path) {
    JsonNode answer = Json.parse(api.get(path).text());
    if (!answer.path("status").asText().equals("success")) {
      throw new IllegalStateException(path + ": expected a success, got " + answer);
    }
    return answer.path("data");
  }

  /** Waits until the query gives exactly one series of that value. */
  public void awaitValue(String expression, String value) {
    Awaitility.await(expression)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> query(expression).stream().map(Sample::value).toList(), List.of(value)::equals);
  }

  /** Waits until the query gives nothing. */
  public void awaitNothing(String expression) {
    Awaitility.await("no " + expression)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> query(expression), List::isEmpty);
  }

  @Override
  public void close() {
    process.close();
  }
}
