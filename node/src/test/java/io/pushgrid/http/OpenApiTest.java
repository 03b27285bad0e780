package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.query.QueryReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private final OpenDoors doors = OpenDoors.open(HttpOptions.defaults().withLifecycleAndAdminApi());
  private final JsonObject document =
      new JsonObject(doors.get("/api/v1/openapi.json").text());

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void everyPathOfTheApiIsDescribedWithItsMethodsAndNoOther() {
    Map<String, Set<String>> described = new TreeMap<>();
    JsonObject paths = document.getJsonObject("paths");
    paths
        .fieldNames()
        .forEach(path -> described.put(
            path,
            paths.getJsonObject(path).fieldNames().stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(described).isEqualTo(doors.apiMethods());
  }

  @Test
  void theParametersOfASearchAreThoseThatAreUnderstood() {
    Set<String> understood = new TreeSet<>(QueryReader.CRITERIA);
    understood.addAll(QueryReader.WINDOW);
    assertThat(parameters("get")).isEqualTo(understood);
    Set<String> deletion = new TreeSet<>(QueryReader.CRITERIA);
    deletion.add("dry_run");
    assertThat(parameters("delete")).isEqualTo(deletion);
  }

  @Test
  void whatIsSaidOfAGroupIsDescribed() {
    doors.put("/metrics/job/a", "x 1 1000\n");
    JsonObject group = new JsonObject(doors.get("/api/v1/groups").text())
        .getJsonObject("data")
        .getJsonArray("groups")
        .getJsonObject(0);
    assertThat(group.getString("failure")).isEqualTo("pushed metrics must not have timestamps");
    assertThat(group.fieldNames())
        .isEqualTo(document
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("Group")
            .getJsonObject("properties")
            .fieldNames());
  }

  private Set<String> parameters(String method) {
    JsonArray parameters = document
        .getJsonObject("paths")
        .getJsonObject("/api/v1/groups")
        .getJsonObject(method)
        .getJsonArray("parameters");
    return IntStream.range(0, parameters.size())
        .mapToObj(i -> parameters.getJsonObject(i).getString("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
