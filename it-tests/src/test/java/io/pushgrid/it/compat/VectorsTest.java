package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpRequest.Header;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Pushgateway;
import io.pushgrid.it.harness.Pushgrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings of a Pushgateway 1.11.2, replayed against a node. With {@code -Dpushgrid.vectors.peer=true} they are
 * replayed against the real Pushgateway instead, which shows that the replay itself is right.
 */
class VectorsTest {
  private static final boolean AGAINST_PEER = Boolean.getBoolean("pushgrid.vectors.peer");
  private static final Path VECTORS = Path.of("src", "test", "resources", "vectors");

  /** Recorded wherever the answer had them, so their absence in a recording means something too. */
  private static final Set<String> RECORDED_HEADERS =
      Set.of("allow", "content-encoding", "x-content-type-options", "location");

  /** The recordings mask every value of the stamps but 0, also one that was pushed and is no time. */
  private static final Pattern STAMP_LINE =
      Pattern.compile("^(push_(?:failure_)?time_seconds\\{.*} )(?!0$).*");

  private static final Pattern STAMP_FAMILY =
      Pattern.compile("(\"push_(?:failure_)?time_seconds\":\\{[^]]*?\"value\":\")(?!0\")[^\"]*");

  private static final Map<List<String>, Gateway> BY_FLAGS = new HashMap<>();

  static Stream<String> vectors() throws IOException {
    try (Stream<Path> files = Files.list(VECTORS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @AfterAll
  static void stopServers() {
    BY_FLAGS.values().forEach(Gateway::close);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void answersAsRecorded(String file) throws IOException {
    JsonNode vector = Json.parse(Files.readString(VECTORS.resolve(file)));
    Gateway gateway = gateway(vector.path("flags"));
    gateway.deleteEverything();

    boolean sameState = true;
    for (JsonNode step : vector.path("steps")) {
      HttpRequest request = request(step.path("request"));
      HttpResponse response = gateway.send(request);
      Optional<WantedDifferences> wanted =
          WantedDifferences.explaining(request, recorded(step.path("response")), response);
      if (wanted.isEmpty()) {
        compare(request, step.path("response"), response);
      }
      sameState &=
          AGAINST_PEER || !wanted.equals(Optional.of(WantedDifferences.FAILURE_STAMP_IS_OURS));
    }
    if (sameState) {
      compareState(vector.path("state_after"), gateway);
    }
  }

  @Test
  void aChangedRecordingIsNoticed() throws IOException {
    String changed = Files.readString(VECTORS.resolve("38-sem-put-replaces-group.json"))
        .replace("} 2\"", "} 3\"");
    JsonNode vector = Json.parse(changed);
    Gateway gateway = gateway(vector.path("flags"));
    gateway.deleteEverything();
    vector.path("steps").forEach(step -> gateway.send(request(step.path("request"))));

    assertThatThrownBy(() -> compareState(vector.path("state_after"), gateway))
        .isInstanceOf(AssertionError.class);
  }

  private static Gateway gateway(JsonNode flags) {
    List<String> list = new ArrayList<>();
    flags.forEach(flag -> list.add(flag.asText()));
    String[] array = list.toArray(String[]::new);
    return BY_FLAGS.computeIfAbsent(
        list, ignored -> AGAINST_PEER ? Pushgateway.start(array) : Pushgrid.start(array));
  }

  private static HttpRequest request(JsonNode recorded) {
    List<Header> headers = new ArrayList<>();
    recorded
        .path("headers")
        .forEach(header ->
            headers.add(new Header(header.path(0).asText(), header.path(1).asText())));
    byte[] body = Base64.getDecoder().decode(recorded.path("body_base64").asText());
    return new HttpRequest(
        recorded.path("method").asText(), recorded.path("path").asText(), headers, body);
  }

  private static HttpResponse recorded(JsonNode response) {
    List<Header> headers = new ArrayList<>();
    response
        .path("headers")
        .properties()
        .forEach(
            header -> headers.add(new Header(header.getKey(), header.getValue().asText())));
    byte[] body = response.path("body_text").asText().getBytes(StandardCharsets.UTF_8);
    return new HttpResponse(response.path("status").asInt(), headers, body);
  }

  private static void compare(HttpRequest request, JsonNode expected, HttpResponse actual) {
    assertThat(actual.status())
        .as("status of %s: %s", request, actual.text())
        .isEqualTo(expected.path("status").asInt());
    expected
        .path("headers")
        .properties()
        .forEach(header -> assertThat(actual.header(header.getKey()))
            .as("%s of %s", header.getKey(), request)
            .hasValue(header.getValue().asText()));
    for (Header header : actual.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      assertThat(RECORDED_HEADERS.contains(name) && !expected.path("headers").has(name))
          .as("%s without need in the answer to %s: %s", name, request, header.value())
          .isFalse();
    }
    String text = expected.path("body_text").asText();
    if (request.target().equals("/metrics")) {
      assertThat(Served.pushedLines(actual.text()))
          .as("answer to %s", request)
          .isEqualTo(text.lines().toList());
    } else if (!ErrorText.alike(text, actual.text())) {
      assertThat(actual.text()).as("answer to %s", request).isEqualTo(text);
    }
  }

  private static void compareState(JsonNode expected, Gateway gateway) {
    List<String> metrics = new ArrayList<>();
    expected.path("metrics_text").forEach(line -> metrics.add(line.asText()));
    List<String> groups = new ArrayList<>();
    expected.path("api_v1_metrics_data").forEach(group -> groups.add(group.toString()));
    Served served = AGAINST_PEER ? settled(metrics, gateway) : Served.by(gateway);
    assertThat(
            served.metrics().stream().map(line -> STAMP_LINE.matcher(line).replaceAll("$1<time>")))
        .containsExactlyElementsOf(metrics);
    assertThat(served.groups().stream().map(VectorsTest::maskAsRecorded))
        .containsExactlyInAnyOrderElementsOf(groups);
  }

  private static String maskAsRecorded(String group) {
    return STAMP_FAMILY.matcher(group).replaceAll("$1<time>").replaceAll("<time \\d+>", "<time>");
  }

  /** The incumbent answers a DELETE before it is done. */
  private static Served settled(List<String> metrics, Gateway gateway) {
    for (int i = 0; i < 100; i++) {
      Served served = Served.by(gateway);
      if (served.metrics().equals(metrics)) {
        return served;
      }
    }
    return Served.by(gateway);
  }
}
