package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterHandlerTest {
  @Test
  void aNodeOnItsOwnIsItsOnlyMember() {
    try (OpenDoors doors = OpenDoors.open()) {
      Answer answer = doors.get("/api/v1/cluster");
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
      assertThat(answer.said())
          .isEqualTo("200 {\"status\":\"success\",\"data\":{\"members\":[{\"address\":\"\","
              + "\"groups\":0,\"heap\":{\"max_bytes\":0,\"used_bytes\":0},"
              + "\"lag\":{\"changes\":0,\"seconds\":0.0},\"local\":true,\"name\":\"one\",\"ready\":true,"
              + "\"since\":\"1970-01-01T00:00:00Z\",\"state\":\"ready\","
              + "\"uptime_seconds\":0.0,\"version\":\"1.2\"}],"
              + "\"min_members\":1,\"name\":\"\",\"node\":\"one\",\"partition\":{\"apart_seconds\":0.0,"
              + "\"missing\":[],\"state\":\"whole\"},\"ready\":true}}");
    }
  }

  @Test
  void itTellsAlsoWhileTheNodeIsNotReady() {
    try (OpenDoors doors = OpenDoors.open()) {
      doors.drain();
      assertThat(doors.get("/api/v1/cluster").said())
          .startsWith("200 ")
          .contains("\"not_ready_reason\":\"shutting down\"")
          .contains("\"ready\":false}}");
    }
  }
}
