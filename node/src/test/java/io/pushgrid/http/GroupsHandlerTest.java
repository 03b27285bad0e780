package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.answer.GoTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsHandlerTest {
  private static final String STAMPS_OF_A =
      "\"push_failure_time_seconds\":{\"time_stamp\":\"2026-01-01T12:00:00.5Z\",\"type\":\"GAUGE\",\"help\":"
          + "\"Last Unix time when changing this group in the Pushgateway failed.\",\"metrics\":[{\"labels\":"
          + "{\"instance\":\"\",\"job\":\"a\"},\"value\":\"0\"}]},\"push_time_seconds\":{\"time_stamp\":"
          + "\"2026-01-01T12:00:00.5Z\",\"type\":\"GAUGE\",\"help\":\"Last Unix time when changing this group in the"
          + " Pushgateway succeeded.\",\"metrics\":[{\"labels\":{\"instance\":\"\",\"job\":\"a\"},\"value\":"
          + "\"1.7672688005e+09\"}]}";

  private final OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void aGroupHasItsLabelsStampsAndFamiliesInOrderOfTheirNames() {
    doors.put("/metrics/job/a", "# HELP n <&>\nn -0\n");
    assertThat(doors.get("/api/v1/metrics").text().replace(zone(), "Z"))
        .isEqualTo("{\"status\":\"success\",\"data\":[{\"labels\":{\"job\":\"a\"},"
            + "\"last_push_successful\":true,\"n\":{\"time_stamp\":\"2026-01-01T12:00:00.5Z\","
            + "\"type\":\"UNTYPED\",\"help\":\"\\u003c\\u0026\\u003e\",\"metrics\":[{\"labels\":"
            + "{\"instance\":\"\",\"job\":\"a\"},\"value\":\"-0\"}]}," + STAMPS_OF_A + "}]}");
  }

  @Test
  void countsAreIntegersAndAllOtherNumbersFloats() {
    doors.put("/metrics/job/a", """
        # TYPE s summary
        s{quantile="0.5"} 1e6
        s_sum 1e6
        s_count 1e6
        # TYPE h histogram
        h_bucket{le="1e6"} 2e6
        h_sum 1e6
        h_count 3e6
        # TYPE f histogram
        f_bucket{le="1"} 1000000.5
        f_sum 1
        f_count 2000000.5
        """);
    assertThat(doors.get("/api/v1/metrics").text())
        .contains("\"quantiles\":{\"0.5\":\"1e+06\"},\"sum\":\"1e+06\"")
        .contains("{\"count\":\"1000000\",")
        .contains("{\"buckets\":{\"1e+06\":\"2000000\"},\"count\":\"3000000\",")
        .contains("{\"buckets\":{\"1\":\"1.0000005e+06\"},\"count\":\"2.0000005e+06\",");
  }

  @Test
  void groupsComeByTheirKeys() {
    doors.put("/metrics/job/b", "");
    doors.put("/metrics/job/a/z/1", "");
    doors.put("/metrics/job/a", "");
    assertThat(doors.get("/api/v1/metrics").text())
        .containsSubsequence(
            "\"labels\":{\"job\":\"a\"},\"last",
            "\"labels\":{\"job\":\"a\",\"z\":\"1\"},\"last",
            "\"labels\":{\"job\":\"b\"},\"last");
  }

  @Test
  void theStatusTellsFlagsAndTheStart() {
    assertThat(doors.get("/api/v1/status").text())
        .startsWith("{\"status\":\"success\",\"data\":{\"build_information\":{\"branch\":")
        .contains("\"flags\":{\"web.enable-lifecycle\":\"false\"},\"start_time\":\"2026-01-01T");
  }

  private static String zone() {
    String text = GoTime.rfc3339(OpenDoors.NOW);
    return text.endsWith("Z") ? "Z" : text.substring(text.length() - 6);
  }
}
