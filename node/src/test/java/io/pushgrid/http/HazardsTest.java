package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.metric.NameScheme;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What takes the incumbent down: here each is a clear 400 that leaves nothing behind, and every scrape goes on. (H11 and
 * H12, about files and exit codes, are shown where processes are started.)
 */
class HazardsTest {
  private static final String PROTOBUF = "Content-Type: application/vnd.google.protobuf;"
      + " proto=io.prometheus.client.MetricFamily; encoding=delimited";

  private OpenDoors doors = OpenDoors.open();

  @AfterEach
  void nothingIsLeftAndScrapesGoOn() {
    assertThat(doors.get("/api/v1/metrics").text()).doesNotContain("\"victim\"");
    assertThat(doors.put("/metrics/job/other", "other 1\n").said()).isEqualTo("200 ");
    assertThat(doors.pushed()).contains("other{instance=\"\",job=\"other\"} 1\n");
    doors.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics/job/victim%ff", "/metrics/job/victim/l@base64/_w"})
  void h1KeysThatAreNotUtf8(String path) {
    assertThat(doors.put(path, "x 1\n").said())
        .startsWith("400 invalid value for label ")
        .endsWith(": expected UTF-8\n");
    assertThat(doors.send("DELETE", path, "").said()).isEqualTo("202 ");
  }

  @Test
  void h2AnEmptyInstanceBesideNone() {
    doors.put("/metrics/job/a", "x 1\n");
    assertThat(doors.put("/metrics/job/a/instance/", "y 1\n").said())
        .startsWith("400 pushed metrics are invalid or inconsistent with existing metrics:"
            + " collected metric \"push_time_seconds\"");
    assertThat(doors.get("/api/v1/metrics").text()).containsOnlyOnce("last_push_successful");
  }

  @Test
  void h3NamesReservedOnceUnescaped() {
    doors.close();
    doors =
        OpenDoors.open(OpenDoors.with(new PushOptions(true, NameScheme.UTF8, PushLimits.DEFAULT)));
    assertThat(doors.put("/metrics/job/victim/U______foo/x", "x 1\n").said())
        .isEqualTo("400 improper label name \"U______foo\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0e2204220212001801", "0f0a001801220912070900000000000000"})
  void h4FamiliesWithoutName(String hex) {
    assertThat(protobuf(hex).status()).isEqualTo(400);
  }

  @Test
  void h5UnknownTypes() {
    assertThat(protobuf("050a01781811").said())
        .isEqualTo("400 expected a type from 0 to 5 for metric family \"x\", got 17\n");
  }

  @Test
  void h6FewerBucketsThanSpansAskFor() {
    // x: histogram with a positive span of 2 buckets and one delta.
    assertThat(protobuf("130a01781804220c3a0a08016204080010026802").said())
        .isEqualTo("400 expected 2 deltas or counts for the positive spans of a native histogram,"
            + " got 1\n");
  }

  @Test
  void schemasWithoutBounds() {
    // As above, with as many deltas as buckets but schema 9.
    assertThat(protobuf("130a01781804220c3a0a28126204080010016802").said())
        .isEqualTo("400 expected a schema from -4 to 8 for a native histogram, got 9\n");
  }

  @Test
  void h7SamplesWithoutName() {
    assertThat(doors.put("/metrics/job/victim", "{} 1\n").said())
        .startsWith("400 text format parsing error in line 1: ");
  }

  @Test
  void h8SamplesWithoutNameBehindOthers() {
    assertThat(doors.put("/metrics/job/victim", "x 1\n{b=\"c\"} 2\n").said())
        .startsWith("400 text format parsing error in line 2: ");
  }

  @Test
  void h9NamesOfTheNodesOwnBeforeTheyHaveSeries() {
    String name = "pushgateway_http_push_size_bytes";
    assertThat(doors.put("/metrics/job/a", name + "_count 1\n").said())
        .startsWith("400 ")
        .endsWith("collected metric named \"" + name
            + "_count\" collides with previously collected summary named \"" + name + "\"\n");
    String requests = "pushgateway_http_requests_total";
    assertThat(doors
            .put("/metrics/job/a", "# TYPE " + requests + " gauge\n" + requests + " 1\n")
            .said())
        .endsWith(
            "gathered metric family " + requests + " has type GAUGE but should have COUNTER\n");
    assertThat(doors
            .put(
                "/metrics/job/a",
                "# HELP %1$s foo\n# TYPE %1$s counter\n%1$s 1\n".formatted(requests))
            .said())
        .endsWith("gathered metric family " + requests
            + " has help \"foo\" but should have \"Total HTTP requests processed by the"
            + " Pushgateway, excluding scrapes.\"\n");
    doors.send("DELETE", "/metrics/job/a", "");
  }

  @Test
  void h10LengthsAreNotBelieved() {
    assertThat(protobuf("ffffffff0f0a").said()).isEqualTo("400 unexpected EOF\n");
  }

  private Answer protobuf(String hex) {
    return doors.send("PUT", "/metrics/job/victim", HexFormat.of().parseHex(hex), PROTOBUF);
  }
}
