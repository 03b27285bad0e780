package io.pushgrid.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Something that speaks the Pushgateway's API at an address: a node of ours or the incumbent. */
public final class Gateway implements AutoCloseable {
  /** Generous: several test runs may share two cores. */
  static final Duration START_DEADLINE = Duration.ofSeconds(90);

  private static final String ROUTE_PREFIX = "--web.route-prefix=";

  private final ServerProcess process;
  private final InetSocketAddress address;
  private final String prefix;

  Gateway(ServerProcess process, InetSocketAddress address) {
    this(process, address, List.of());
  }

  /** @param flags it was started with: below {@code --web.route-prefix} is where it looks after itself */
  Gateway(ServerProcess process, InetSocketAddress address, List<String> flags) {
    this.process = process;
    this.address = address;
    this.prefix = flags.stream()
        .filter(flag -> flag.startsWith(ROUTE_PREFIX))
        .map(flag -> flag.substring(ROUTE_PREFIX.length()))
        .filter(route -> !route.equals("/"))
        .findFirst()
        .orElse("");
  }

  public ServerProcess process() {
    return process;
  }

  public InetSocketAddress address() {
    return address;
  }

  public String name() {
    return process.name();
  }

  /** {@code 127.0.0.1:9091}. */
  public String hostAndPort() {
    return address.getHostString() + ":" + address.getPort();
  }

  public HttpResponse send(HttpRequest request) {
    try {
      return RawHttp.send(address, request);
    } catch (IOException e) {
      throw new UncheckedIOException(name() + ": " + request, e);
    }
  }

  public HttpResponse get(String path) {
    return send(HttpRequest.of("GET", path));
  }

  public HttpResponse put(String path, String body) {
    return send(HttpRequest.of("PUT", path, body));
  }

  public HttpResponse post(String path, String body) {
    return send(HttpRequest.of("POST", path, body));
  }

  public HttpResponse delete(String path) {
    return send(HttpRequest.of("DELETE", path));
  }

  /** The text of a scrape, which must succeed. */
  public String scrape() {
    HttpResponse response = get("/metrics");
    if (response.status() != 200) {
      throw new IllegalStateException("scrape of " + name() + ": expected 200, got " + response);
    }
    return response.text();
  }

  /** The {@code data} of {@code /api/v1/metrics}. */
  public JsonNode groups() {
    HttpResponse response = get(prefix + "/api/v1/metrics");
    if (response.status() != 200) {
      throw new IllegalStateException("groups of " + name() + ": expected 200, got " + response);
    }
    return Json.parse(response.text()).path("data");
  }

  public boolean isReady() {
    try {
      return RawHttp.send(address, HttpRequest.of("GET", prefix + "/-/ready")).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Waits for {@code /-/ready}; fails at once when the process has ended. */
  public Gateway awaitReady() {
    Awaitility.await(name() + " is ready")
        .atMost(START_DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .failFast(name() + " has ended", () -> !process.isAlive())
        .until(this::isReady);
    return this;
  }

  /** Deletes every group and waits until none is left. */
  public void deleteEverything() {
    awaitEmpty(() -> groups().forEach(group -> delete(prefix + path(group.path("labels")))));
  }

  /** Wipes, which a gateway takes that was started with {@code --web.enable-admin-api}, and waits until it is done. */
  public void wipe() {
    awaitEmpty(() -> {
      HttpResponse response = send(HttpRequest.of("PUT", prefix + "/api/v1/admin/wipe"));
      if (response.status() != 202) {
        throw new IllegalStateException("wipe of " + name() + ": expected 202, got " + response);
      }
    });
  }

  private void awaitEmpty(Runnable deletion) {
    Awaitility.await("no group left in " + name())
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> {
          deletion.run();
          return groups().isEmpty();
        });
  }

  private static String path(JsonNode labels) {
    StringBuilder path =
        new StringBuilder("/metrics/job@base64/" + base64(labels.path("job").asText()));
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!label.getKey().equals("job")) {
        path.append('/')
            .append(escaped(label.getKey()))
            .append("@base64/")
            .append(base64(label.getValue().asText()));
      }
    }
    return path.toString();
  }

  /** A label name outside the legacy alphabet, as the URL carries it. */
  private static String escaped(String name) {
    if (name.matches("[a-zA-Z_][a-zA-Z0-9_]*") && !name.startsWith("U__")) {
      return name;
    }
    StringBuilder text = new StringBuilder("U__");
    name.codePoints().forEach(c -> {
      if (c == '_') {
        text.append("__");
      } else if (c < 128 && Character.isLetterOrDigit(c)) {
        text.append((char) c);
      } else {
        text.append('_').append(Integer.toHexString(c)).append('_');
      }
    });
    return text.toString();
  }

  private static String base64(String value) {
    return value.isEmpty()
        ? "="
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return name() + " at " + hostAndPort();
  }
}
