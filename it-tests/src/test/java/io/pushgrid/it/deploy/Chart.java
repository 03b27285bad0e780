package io.pushgrid.it.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The Helm chart, rendered by {@code it-tests/chart}, as Helm is in no package of Debian. */
final class Chart {
  private static final Path BUILT = Path.of("target", "chart").toAbsolutePath();
  private static final Map<String, String> GO_CACHE =
      Map.of("GOCACHE", BUILT.resolve("go-cache").toString());
  private static final Path PROGRAM = built();

  private Chart() {}

  /**
   * What became of the chart.
   *
   * @param values those of the user put over the chart's own
   * @param objects of Kubernetes
   */
  record Rendered(JsonNode values, JsonNode objects, String notes) {
    /** The objects of a kind. */
    List<JsonNode> all(String kind) {
      return StreamSupport.stream(objects.spliterator(), false)
          .filter(object -> object.path("kind").asText().equals(kind))
          .toList();
    }

    JsonNode only(String kind) {
      List<JsonNode> found = all(kind);
      if (found.size() != 1) {
        throw new IllegalStateException("expected one " + kind + ", got " + found);
      }
      return found.get(0);
    }

    /** What the StatefulSet makes its pods from. */
    JsonNode pod() {
      return only("StatefulSet").at("/spec/template/spec");
    }

    /** The node's own container. */
    JsonNode node() {
      return pod().at("/containers/0");
    }

    List<String> flags() {
      return StreamSupport.stream(node().path("args").spliterator(), false)
          .map(JsonNode::asText)
          .toList();
    }
  }

  /** As with {@code helm template -f}. */
  static Rendered rendered(String values) {
    return rendered(values, List.of());
  }

  /** The same in a cluster that has these objects already. */
  static Rendered renderedBeside(String objects, String values) {
    return rendered(
        values, List.of("-exists", Shipped.written("objects.yaml", objects).toString()));
  }

  static Rendered rendered(String values, List<String> options) {
    CommandResult result = run(values, options);
    if (result.exitCode() != 0) {
      throw new IllegalArgumentException(result.output());
    }
    JsonNode answer = Json.parse(result.output());
    return new Rendered(
        answer.path("values"), answer.path("objects"), answer.path("notes").asText());
  }

  /** Why these values cannot be rendered. */
  static String refused(String values) {
    CommandResult result = run(values, List.of());
    if (result.exitCode() == 0) {
      throw new IllegalStateException("expected a refusal, got " + result.output());
    }
    return result.output();
  }

  /** Writes the plain manifests there, as they would be renewed. */
  static void renderManifests(Path folder) {
    String script = Shipped.path("kubernetes/render.sh").toString();
    succeeds(Command.run(List.of(script, folder.toString()), Path.of("."), GO_CACHE));
  }

  private static CommandResult run(String values, List<String> options) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-json"));
    command.addAll(options);
    command.addAll(List.of("-f", Shipped.written("values.yaml", values).toString()));
    command.add(Shipped.path("kubernetes/pushgrid").toString());
    return Command.run(command);
  }

  private static Path built() {
    Path program = BUILT.resolve("render");
    List<String> build =
        List.of(Peer.GO.path().toString(), "build", "-o", program.toString(), "./chart");
    // Debian packages Go libraries as sources below this GOPATH.
    Map<String, String> environment = new HashMap<>(GO_CACHE);
    environment.putAll(Map.of("GO111MODULE", "off", "GOPATH", "/usr/share/gocode"));
    succeeds(Command.run(build, Path.of("."), environment));
    return program;
  }

  private static void succeeds(CommandResult result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.output());
    }
  }
}
