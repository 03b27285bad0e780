package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.request.WebPaths;
import org.junit.jupiter.api.Test;

class DiscoveryHandlerTest {
  @Test
  void whatIsPushedIsScrapedWhereTheNodeWasAsked() {
    try (OpenDoors doors = OpenDoors.open()) {
      Answer answer = doors.get("/api/v1/sd");
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(answer.said())
          .startsWith(
              "200 [{\"targets\":[\"node\"],\"labels\":{\"__meta_pushgrid_cluster\":\"\","
                  + "\"__meta_pushgrid_role\":\"cluster\",\"__metrics_path__\":\"/metrics\",\"__scheme__\":\"http\"}},");
    }
  }

  @Test
  void theNodeIsATargetAtItsOwnAddress() {
    try (OpenDoors doors = OpenDoors.open()) {
      assertThat(doors.get("/api/v1/sd").said())
          .containsPattern(
              "\\{\"targets\":\\[\"127.0.0.1:\\d+\"],\"labels\":"
                  + "\\{\"__meta_pushgrid_cluster\":\"\",\"__meta_pushgrid_node\":\"one\","
                  + "\"__meta_pushgrid_role\":\"node\",\"__metrics_path__\":\"/metrics\",\"__scheme__\":\"http\"}}]$");
    }
  }

  @Test
  void anExternalUrlSaysWhereTheClusterIsAndThePrefixWhereTheNodesAre() {
    WebPaths paths = WebPaths.of("/m", "https://user:word@push.example/gateway/", "/inner");
    try (OpenDoors doors = OpenDoors.open(HttpOptions.defaults().withPaths(paths))) {
      assertThat(doors.get("/inner/api/v1/sd").said())
          .startsWith("200 [{\"targets\":[\"push.example:443\"],")
          .contains("\"__metrics_path__\":\"/gateway/m\",\"__scheme__\":\"https\"}}")
          .contains(
              "\"__meta_pushgrid_role\":\"node\",\"__metrics_path__\":\"/inner/m\",\"__scheme__\":\"http\"}}")
          .doesNotContain("word");
    }
  }

  @Test
  void itTellsAlsoWhileTheNodeIsNotReady() {
    try (OpenDoors doors = OpenDoors.open()) {
      doors.drain();
      assertThat(doors.get("/api/v1/sd").said()).startsWith("200 [");
    }
  }
}
