package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.ProtobufParser;
import io.pushgrid.http.body.Coded;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeHandlerTest {
  private static final String PROTOBUF =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=";

  private final OpenDoors doors =
      OpenDoors.open(OpenDoors.with(new PushOptions(true, NameScheme.UTF8, PushLimits.DEFAULT)));

  @BeforeEach
  void push() {
    doors.put("/metrics/job/a", "# HELP x_total h\n# TYPE x_total counter\nx_total 1\n");
    doors.put(
        "/metrics/job/b",
        "# TYPE x_total counter\nx_total{l=\"v\"} 2\n{\"a.b\",\"c d\"=\"e\"} 3\n");
  }

  @AfterEach
  void close() {
    doors.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "underscores | a_b{c_d=\"e\",instance=\"\",job=\"b\"} 3",
        "dots | a_dot_b{c__d=\"e\",instance=\"\",job=\"b\"} 3",
        "values | U__a_2e_b{U__c_20_d=\"e\",instance=\"\",job=\"b\"} 3",
        "allow-utf-8 | {\"a.b\",\"c d\"=\"e\",instance=\"\",job=\"b\"} 3"
      })
  void namesAreEscapedAsAsked(String escaping, String line) {
    Answer answer = doors.get("/metrics", "Accept: text/plain;version=0.0.4;escaping=" + escaping);
    assertThat(answer.header("content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8; escaping=" + escaping);
    assertThat(answer.text().lines())
        .contains(line, "x_total{instance=\"\",job=\"a\"} 1", "# HELP x_total h");
  }

  @Test
  void openMetricsAndText1GoToThoseWhoTakeNothingElse() {
    Answer open = doors.get("/metrics", "Accept: application/openmetrics-text;version=1.0.0");
    assertThat(open.header("content-type"))
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(open.text()).contains("# TYPE x counter\nx_total{instance=\"\",job=\"a\"} 1.0\n");
    assertThat(open.text()).endsWith("# EOF\n");
    Answer text = doors.get("/metrics", "Accept: text/plain;version=1.0.0;escaping=allow-utf-8");
    assertThat(text.header("content-type"))
        .isEqualTo("text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8");
    assertThat(text.text()).contains("{\"a.b\",");
  }

  @Test
  void protobufHoldsTheSameFamiliesPlainAndCompressed() throws BodyException {
    Answer plain =
        doors.get("/metrics?name[]=x_total&name[]=a.b", "Accept: " + PROTOBUF + "delimited");
    assertThat(plain.header("content-type"))
        .isEqualTo(PROTOBUF + "delimited; escaping=underscores");
    List<MetricFamily> families = ProtobufParser.parseDelimited(plain.body());
    assertThat(families).extracting(MetricFamily::name).containsExactly("a_b", "x_total");
    assertThat(families.get(1).help()).isEqualTo("h");
    assertThat(families.get(1).metrics()).hasSize(2);
    assertThat(families.get(0).metrics().get(0).labels().get("c_d")).isEqualTo("e");
    Answer zipped = doors.get(
        "/metrics?name[]=x_total&name[]=a.b",
        "Accept: " + PROTOBUF + "delimited",
        "Accept-Encoding: gzip");
    assertThat(zipped.header("content-encoding")).isEqualTo("gzip");
    assertThat(Coded.gunzip(zipped.body())).isEqualTo(plain.body());
  }

  @Test
  void ownFamiliesArePartOfEveryFormat() throws BodyException {
    List<MetricFamily> families = ProtobufParser.parseDelimited(
        doors.get("/metrics", "Accept: " + PROTOBUF + "delimited").body());
    assertThat(families)
        .extracting(MetricFamily::name)
        .contains("pushgateway_build_info", "process_cpu_seconds_total", "push_time_seconds")
        .isSortedAccordingTo(Comparator.naturalOrder());
    for (String encoding : List.of("text", "compact-text")) {
      Answer answer = doors.get("/metrics", "Accept: " + PROTOBUF + encoding);
      assertThat(answer.header("content-type")).startsWith(PROTOBUF + encoding);
      assertThat(answer.text()).contains("\"pushgateway_build_info\"").contains("\"x_total\"");
    }
  }

  @Test
  void aPushedFamilyJoinsTheNodesOwn() throws BodyException {
    assertThat(doors
            .put(
                "/metrics/job/c", "# TYPE pushgateway_build_info gauge\npushgateway_build_info 1\n")
            .said())
        .isEqualTo("200 ");
    assertThat(doors.get("/metrics").text())
        .containsOnlyOnce("# TYPE pushgateway_build_info gauge")
        .contains("pushgateway_build_info{instance=\"\",job=\"c\"} 1");
    Answer answer = doors.get(
        "/metrics?name%5B%5D=pushgateway_build_info", "Accept: " + PROTOBUF + "delimited");
    assertThat(ProtobufParser.parseDelimited(answer.body()).get(0).metrics()).hasSize(2);
  }

  @Test
  void namesNarrowAScrape() {
    assertThat(doors.get("/metrics?name[]=x_total").text()).isEqualTo("""
            # HELP x_total h
            # TYPE x_total counter
            x_total{instance="",job="a"} 1
            x_total{instance="",job="b",l="v"} 2
            """);
    assertThat(doors.get("/metrics?name[]=none").said()).isEqualTo("200 ");
    assertThat(doors.get("/metrics?name=x_total&%zz").text()).contains("pushgateway_build_info");
  }
}
