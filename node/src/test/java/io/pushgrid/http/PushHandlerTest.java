package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.body.Coded;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushHandlerTest {
  private static final String GROUP = "/metrics/job/a";
  private static final byte[] BODY = "x 1\n".getBytes(StandardCharsets.UTF_8);
  private static final String SHOWN = "# TYPE x untyped\nx{instance=\"\",job=\"a\"} 1\n";
  private static final String TOO_LARGE =
      "413 body too large: expected at most 1000 bytes after decompression; raise"
          + " --push.max-body-size or push less at once\n";

  private OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  private void reopen(PushOptions options) {
    doors.close();
    doors = OpenDoors.open(OpenDoors.with(options));
  }

  @Test
  void putReplacesPostMergesDeleteRemoves() {
    assertThat(doors.put(GROUP, "x 1\ny 1\n").said()).isEqualTo("200 ");
    assertThat(doors.send("POST", GROUP, "y 2\n").said()).isEqualTo("200 ");
    assertThat(doors.pushed()).contains("x{instance=\"\",job=\"a\"} 1\n").contains("} 2\n");
    assertThat(doors.put(GROUP, "z 3\n").said()).isEqualTo("200 ");
    assertThat(doors.pushed()).isEqualTo("# TYPE z untyped\nz{instance=\"\",job=\"a\"} 3\n");
    assertThat(doors.send("DELETE", GROUP, "ignored").said()).isEqualTo("202 ");
    assertThat(doors.send("DELETE", GROUP, "").said()).isEqualTo("202 ");
    assertThat(doors.pushed()).isEmpty();
  }

  @Test
  void codingsAreUndoneInAnyCase() {
    assertThat(
            doors.send("PUT", GROUP, Coded.gzip(BODY), "Content-Encoding: GZIP").said())
        .isEqualTo("200 ");
    assertThat(doors.pushed()).isEqualTo(SHOWN);
    doors.send("DELETE", GROUP, "");
    byte[] snappy = Coded.concat(Coded.IDENTIFIER, Coded.frame(1, BODY, BODY));
    assertThat(doors.send("PUT", GROUP, snappy, "Content-Encoding: snappy").said())
        .isEqualTo("200 ");
    assertThat(doors.pushed()).isEqualTo(SHOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "br", "identity", "x-gzip", "gzip, gzip", ""})
  void othersAreTakenForNone(String coding) {
    assertThat(doors.put(GROUP, "x 1\n", "Content-Encoding: " + coding).said()).isEqualTo("200 ");
  }

  @Test
  void aGzipBodyMustBeginAsOneWhateverIsAskedFor() {
    for (String path : new String[] {"/-/healthy", "/nope", "/metrics"}) {
      assertThat(doors.get(path, "Content-Encoding: gzip").said()).isEqualTo("400 EOF\n");
    }
    assertThat(doors
            .put("/metrics/job/a/odd", "plain text", "Content-Encoding: gzip")
            .said())
        .isEqualTo("400 gzip: invalid header\n");
    assertThat(doors.get("/api/v1/metrics", "Content-Encoding: gzip").status()).isEqualTo(200);
    assertThat(doors.get("/nope", "Content-Encoding: snappy").status()).isEqualTo(404);
  }

  @Test
  void aFaultOfTheTextComesBeforeOneOfTheCodingBehindIt() {
    byte[] cut = Coded.gzip("x y\n".getBytes(StandardCharsets.UTF_8));
    byte[] damaged = Arrays.copyOf(cut, cut.length - 1);
    assertThat(doors.send("PUT", GROUP, damaged, "Content-Encoding: gzip").said())
        .isEqualTo("400 text format parsing error in line 1: expected float as value, got \"y\"\n");
    byte[] sound = Arrays.copyOf(Coded.gzip(BODY), Coded.gzip(BODY).length - 1);
    assertThat(doors.send("PUT", GROUP, sound, "Content-Encoding: gzip").said())
        .isEqualTo("400 unexpected EOF\n");
    assertThat(doors.get("/api/v1/metrics").text()).doesNotContain("job");
  }

  @Test
  void openMetricsIsReadWhereTheTypeSaysSo() {
    String body = "# TYPE x counter\nx_total 1 # {trace=\"t\"} 1\n# EOF\n";
    assertThat(
            doors.put(GROUP, body, "Content-Type: application/openmetrics-text").said())
        .isEqualTo("200 ");
    assertThat(doors.pushed())
        .isEqualTo("# TYPE x_total counter\nx_total{instance=\"\",job=\"a\"} 1\n");
    assertThat(doors.put(GROUP, body, "Content-Type: text/plain").status()).isEqualTo(400);
  }

  @Test
  void bodiesAreLimitedBeforeAndAfterDecompression() {
    reopen(new PushOptions(true, NameScheme.LEGACY, new PushLimits(1000, 10, 100, 100)));
    assertThat(doors.put(GROUP, "#".repeat(1001)).said()).isEqualTo(TOO_LARGE);
    byte[] bomb = Coded.gzip(new byte[100_000]);
    assertThat(bomb.length).isLessThan(1000);
    assertThat(doors.send("PUT", GROUP, bomb, "Content-Encoding: gzip").said())
        .isEqualTo(TOO_LARGE);
    assertThat(doors.get("/api/v1/metrics").text()).doesNotContain("job");
  }

  @Test
  void seriesAndLabelsAreLimited() {
    reopen(new PushOptions(true, NameScheme.LEGACY, new PushLimits(10_000, 2, 20, 30)));
    assertThat(doors.put(GROUP, "x{l=\"1\"} 1\nx{l=\"2\"} 1\ny 1\n").said())
        .isEqualTo("400 too many series: expected at most 2 in one push (--push.max-series)\n");
    assertThat(doors.put(GROUP, "x{" + "l".repeat(21) + "=\"\"} 1\n").said())
        .isEqualTo("400 label name too long: expected at most 20 characters"
            + " (--push.max-label-name-length), got 21\n");
    assertThat(doors.put(GROUP + "/l/" + "v".repeat(31), "").said())
        .isEqualTo("400 value of label l too long: expected at most 30 characters"
            + " (--push.max-label-value-length), got 31\n");
    assertThat(doors.get("/api/v1/metrics").text()).doesNotContain("job");
  }

  @Test
  void aRefusedPushMarksTheGroupAndLeavesWhatItHad() {
    doors.put(GROUP, "x 1\n");
    assertThat(doors.put(GROUP, "x 1 1\n").said())
        .isEqualTo("400 pushed metrics are invalid or inconsistent with existing metrics:"
            + " pushed metrics must not have timestamps\n");
    assertThat(doors.pushed()).isEqualTo(SHOWN);
    assertThat(doors.get("/api/v1/metrics").text()).contains("\"last_push_successful\":false");
    assertThat(doors.put("/metrics/job/b", "# TYPE x gauge\nx 1\n").said())
        .contains("400")
        .contains("is not a UNTYPED");
    assertThat(doors.put("/metrics/job/c", "push_time_seconds 1 1\n").status()).isEqualTo(400);
  }

  @Test
  void withoutTheCheckEveryPushThatCanBeReadIs202() {
    reopen(new PushOptions(false, NameScheme.LEGACY, PushLimits.DEFAULT));
    assertThat(doors.put(GROUP, "x 1\n").said()).isEqualTo("202 ");
    assertThat(doors.put("/metrics/job/b", "# TYPE x gauge\nx 1\n").said()).isEqualTo("202 ");
    assertThat(doors.put(GROUP, "x 1 1\n").said()).isEqualTo("202 ");
    assertThat(doors.put(GROUP, "x y\n").status()).isEqualTo(400);
    assertThat(doors.get("/metrics").status()).isEqualTo(200);
    assertThat(doors.pushed()).contains("x{instance=\"\",job=\"b\"} 1\n");
  }

  @Test
  void largeBodiesArriveWhole() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      body.append("x{number=\"").append(i).append("\"} 1\n");
    }
    assertThat(body.length()).isGreaterThan(256 * 1024);
    assertThat(doors.put(GROUP, body.toString()).said()).isEqualTo("200 ");
    assertThat(doors.pushed().lines()).hasSize(20_001);
  }

  @Test
  void pushesAreCountedByMethodAndSize() {
    doors.put(GROUP, "x 1\n");
    assertThat(doors.get("/metrics").text())
        .contains("pushgateway_http_requests_total{code=\"200\",handler=\"push\",method=\"put\"} 1")
        .contains("pushgateway_http_push_size_bytes_count{method=\"put\"} 1");
  }
}
