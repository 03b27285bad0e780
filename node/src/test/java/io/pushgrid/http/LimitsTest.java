package io.pushgrid.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.body.Coded;
import io.pushgrid.http.limit.WebLimits;
import io.pushgrid.view.StoreLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final WebLimits.Timeouts PATIENT = new WebLimits.Timeouts(LATE, LATE, LATE, LATE);
  private static final WebLimits WIDE = new WebLimits(100, 100, 65_536, 64 << 20, PATIENT);

  private static final String PUT = "PUT /metrics/job/a HTTP/1.1\r\nHost: n\r\n";

  private final List<Socket> sockets = new ArrayList<>();
  private OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    doors.close();
  }

  private void reopen(WebLimits limits) {
    reopen(limits, StoreLimits.NONE);
  }

  private void reopen(WebLimits limits, StoreLimits stored) {
    doors.close();
    doors = OpenDoors.open(
        HttpOptions.defaults().withLifecycleAndAdminApi().withLimits(limits), stored);
  }

  private Socket connect(String sent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.port());
    sockets.add(socket);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
    return socket;
  }

  /** All that comes until the server closes the connection. */
  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  private String metric(String start) {
    return doors
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElse("no " + start);
  }

  private void assertRefusals(String flag, int count) {
    String start = "pushgateway_limit_refusals_total{limit=\"" + flag + "\"} ";
    assertThat(metric(start)).isEqualTo(start + count);
  }

  private void awaitUsed(String flag, int used) {
    String start = "pushgateway_limit_used{limit=\"" + flag + "\"} ";
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> metric(start).equals(start + used));
  }

  @Test
  void aPushForWhichThereIsNoRoomIs429AndLeavesNothing() {
    reopen(WIDE, new StoreLimits(1, 0, 2, 0, 0));
    doors.put("/metrics/job/a", "x 1\n");
    assertThat(doors.put("/metrics/job/b", "y 1\n").said())
        .isEqualTo("429 too many groups: expected at most 1 (--push.max-groups), got 1 and with"
            + " this push 2; delete groups that nobody needs, or raise the limit on every node\n");
    assertThat(doors.put("/metrics/job/b", "y 1 1\n").status()).isEqualTo(400);
    assertThat(doors.send("POST", "/metrics/job/a", "x 1\ny 1\nz 1\n").status()).isEqualTo(429);
    assertThat(doors.pushed()).isEqualTo("# TYPE x untyped\nx{instance=\"\",job=\"a\"} 1\n");
    assertThat(doors.get("/api/v1/metrics").text())
        .contains("\"last_push_successful\":true")
        .doesNotContain("\"b\"");
    assertThat(doors.put("/metrics/job/a", "x 2\n").status()).isEqualTo(200);
    assertRefusals("push.max-groups", 1);
    assertRefusals("push.max-total-series", 1);
    assertThat(metric("pushgateway_limit{limit=\"push.max-groups\"}")).endsWith(" 1");
    assertThat(metric("pushgateway_limit_used{limit=\"push.max-total-series\"}"))
        .endsWith(" 1");
    assertThat(doors.send("DELETE", "/metrics/job/a", "").status()).isEqualTo(202);
    assertThat(doors.put("/metrics/job/b", "y 1\n").status()).isEqualTo(200);
  }

  @Test
  void aBackupObeysTheLimitsToo() {
    doors.close();
    doors = OpenDoors.open(HttpOptions.defaults().withLifecycleAndAdminApi());
    doors.put("/metrics/job/a", "x 1\n");
    doors.put("/metrics/job/b", "x 1\n");
    byte[] backup = doors.get("/api/v1/export").body();
    reopen(WIDE, new StoreLimits(1, 0, 0, 0, 0));
    assertThat(doors.send("PUT", "/api/v1/import", unchunked(backup)).text())
        .contains("\"imported\":1")
        .contains("\"refused\":1")
        .contains("--push.max-groups");
  }

  private static byte[] unchunked(byte[] body) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = at;
      while (body[end] != '\r') {
        end++;
      }
      int length = Integer.parseInt(new String(body, at, end - at, ISO_8859_1), 16);
      if (length == 0) {
        return out.toByteArray();
      }
      out.write(body, end + 2, length);
      at = end + 2 + length + 2;
    }
  }

  @Test
  void aBodyThatIsAnnouncedButDoesNotFitIsRefusedBeforeItComes() throws IOException {
    reopen(new WebLimits(100, 100, 65_536, 8 << 20, PATIENT));
    String head = "PUT /metrics/job/a HTTP/1.1\r\nHost: node\r\nContent-Length: ";
    assertThat(rest(connect(head + "4000000\r\n\r\n")))
        .startsWith("HTTP/1.1 413 ")
        .contains("--push.max-in-flight-size");
    connect(head + "1000000\r\n\r\nx");
    awaitMetric("pushgateway_limit_used{limit=\"push.max-in-flight-size\"}");
    assertThat(rest(connect(head + "900000\r\n\r\n")))
        .startsWith("HTTP/1.1 503 ")
        .contains("retry-after: 1")
        .contains("--push.max-in-flight-size");
    assertThat(doors.put("/metrics/job/small", "x 1\n").status()).isEqualTo(200);
    sockets.get(1).close();
    awaitUsed("push.max-in-flight-size", 0);
  }

  @Test
  void aBodyIsAskedForOnlyWhereThereIsRoomForIt() throws IOException {
    reopen(new WebLimits(100, 100, 65_536, 8 << 20, PATIENT));
    String head = PUT + "Expect: 100-continue\r\nContent-Length: ";
    Socket small = connect(head + "4\r\n\r\n");
    byte[] asked = small.getInputStream().readNBytes(25);
    assertThat(new String(asked, ISO_8859_1)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    small.getOutputStream().write("x 1\n".getBytes(ISO_8859_1));
    assertThat(new String(small.getInputStream().readNBytes(15), ISO_8859_1))
        .isEqualTo("HTTP/1.1 200 OK");
    assertThat(rest(connect(head + "4000000\r\n\r\n"))).startsWith("HTTP/1.1 413 ");
    assertThat(rest(connect(head.replace("/metrics/job/a", "/nowhere") + "4\r\n\r\n")))
        .startsWith("HTTP/1.1 404 ")
        .contains("connection: close");
  }

  private void awaitMetric(String start) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !metric(start).endsWith(" 0"));
  }

  @Test
  void aSmallBodyThatWouldTakeALotToReadIsRefused() {
    reopen(new WebLimits(100, 100, 65_536, 8 << 20, PATIENT));
    StringBuilder series = new StringBuilder("x{");
    for (int i = 0; i < 100_000; i++) {
      series.append('l').append(i).append("=\"\",");
    }
    assertThat(doors.put("/metrics/job/a", series + "} 1\n").said())
        .startsWith("413 too large for the memory of this node: expected at most ");
    byte[] emptySeries = new byte[300_000];
    for (int i = 0; i < emptySeries.length; i += 2) {
      emptySeries[i] = 0x22;
    }
    byte[] family = Coded.concat(new byte[] {0x0a, 1, 'x', 0x18, 1}, emptySeries);
    byte[] length = new byte[] {
      (byte) ((family.length & 0x7f) | 0x80),
      (byte) (((family.length >> 7) & 0x7f) | 0x80),
      (byte) (family.length >> 14)
    };
    assertThat(doors
            .send(
                "PUT",
                "/metrics/job/a",
                Coded.concat(length, family),
                "Content-Type: application/vnd.google.protobuf;"
                    + " proto=io.prometheus.client.MetricFamily; encoding=delimited")
            .status())
        .isEqualTo(413);
    assertThat(doors
            .send("PUT", "/metrics/job/a", Coded.gzip(new byte[20 << 20]), "Content-Encoding: gzip")
            .status())
        .isEqualTo(413);
    assertThat(doors.get("/api/v1/metrics").text()).doesNotContain("\"a\"");
    awaitUsed("push.max-in-flight-size", 0);
  }

  @Test
  void aHeadThatDoesNotComeInTimeIsNotWaitedFor() throws IOException {
    reopen(WIDE.withTimeouts(new WebLimits.Timeouts(SOON, LATE, LATE, LATE)));
    assertThat(rest(connect("GET /metrics HTTP/1.1\r\nHost: n"))).isEmpty();
    assertThat(rest(connect(""))).isEmpty();
    assertRefusals("web.header-timeout", 2);
    Socket second = connect("GET /-/healthy HTTP/1.1\r\nHost: n\r\n\r\n");
    assertThat(second.getInputStream().read()).isEqualTo('H');
    second.getOutputStream().write('G');
    assertThat(rest(second)).startsWith("TTP/1.1 200 ");
    awaitUsed("web.max-connections", 1);
  }

  @Test
  void aConnectionThatIsKeptMayBeIdleForAsLongAsIsSaid() throws IOException {
    reopen(WIDE.withTimeouts(new WebLimits.Timeouts(LATE, LATE, LATE, SOON)));
    assertThat(rest(connect("GET /-/healthy HTTP/1.1\r\nHost: n\r\n\r\n")))
        .startsWith("HTTP/1.1 200 ");
    assertRefusals("web.header-timeout", 0);
  }

  @Test
  void aBodyThatTricklesIs408() throws IOException {
    reopen(WIDE.withTimeouts(new WebLimits.Timeouts(LATE, SOON, LATE, LATE)));
    assertThat(rest(connect(PUT + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n")))
        .startsWith("HTTP/1.1 408 ")
        .contains("--web.read-timeout");
    assertThat(rest(
            connect("PUT /api/v1/import HTTP/1.1\r\nHost: n\r\n" + "Content-Length: 100\r\n\r\nx")))
        .startsWith("HTTP/1.1 408 ");
    assertRefusals("web.read-timeout", 2);
    awaitUsed("web.max-concurrent-requests", 1);
  }

  @Test
  void whoeverTakesNothingOfAnAnswerIsCutOff() throws IOException {
    reopen(WIDE.withTimeouts(new WebLimits.Timeouts(LATE, LATE, SOON, LATE)));
    doors.put("/metrics/job/a", "x{l=\"" + "v".repeat(60_000) + "\"} 1\n");
    takeNothingOf("GET /metrics HTTP/1.1\r\nHost: n\r\n\r\n".repeat(200));
    awaitMetric("pushgateway_limit_refusals_total{limit=\"web.write-timeout\"}");
  }

  private void takeNothingOf(String requests) throws IOException {
    Socket reader = new Socket();
    sockets.add(reader);
    reader.setReceiveBufferSize(4096);
    reader.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), doors.port()));
    reader.getOutputStream().write(requests.getBytes(ISO_8859_1));
  }

  @Test
  void aBodyThatIsStillComingKeepsNobodyOut() throws IOException {
    reopen(new WebLimits(100, 1, 65_536, 64 << 20, PATIENT));
    Socket first = connect(PUT + "Content-Length: 4\r\n\r\nx");
    connect("PUT /api/v1/import HTTP/1.1\r\nHost: n\r\nContent-Length: 4\r\n\r\n");
    assertThat(doors.put("/metrics/job/b", "x 1\n").status()).isEqualTo(200);
    assertThat(doors.get("/metrics").status()).isEqualTo(200);
    first.getOutputStream().write(" 1\n".getBytes(ISO_8859_1));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> doors.pushed().contains("job=\"a\""));
  }

  @Test
  void eventsThatAreFewAreNotCutAndAreNoRequestsAtOnce() throws IOException {
    reopen(new WebLimits(100, 1, 65_536, 64 << 20, new WebLimits.Timeouts(SOON, SOON, SOON, SOON)));
    try (OpenDoors.Stream events = doors.stream("/ui/events");
        OpenDoors.Stream more = doors.stream("/ui/events")) {
      events.readUntil("retry: 2000\n\n");
      more.readUntil("retry: 2000\n\n");
      doors.put("/metrics/job/a", "x 1\n");
      events.readUntil("event: changed");
      more.readUntil("event: changed");
      doors.put("/metrics/job/a", "x 2\n");
      events.readUntil("event: changed");
    }
    awaitUsed("web.max-connections", 1);
    awaitUsed("web.max-concurrent-requests", 1);
  }

  @Test
  void moreRequestsAtOnceThanMayBeAre503ButHealthIsAlwaysTold() throws IOException {
    reopen(new WebLimits(100, 1, 65_536, 64 << 20, PATIENT));
    for (int i = 0; i < 200; i++) {
      doors.put("/metrics/job/a/i/" + i, "x{l=\"" + "v".repeat(60_000) + "\"} 1\n");
    }
    takeNothingOf("GET /api/v1/metrics HTTP/1.1\r\nHost: n\r\n\r\n");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> doors.put("/metrics/job/b", "x 1\n").status() == 503);
    Answer refused = doors.put("/metrics/job/b", "x 1\n");
    assertThat(refused.said())
        .isEqualTo("503 too many requests at once: expected at most 1"
            + " (--web.max-concurrent-requests); safe to retry\n");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    assertThat(doors.get("/-/healthy").status()).isEqualTo(200);
    assertThat(doors.get("/-/ready").status()).isEqualTo(200);
    sockets.get(0).close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> doors.put("/metrics/job/b", "x 1\n").status() != 503);
  }

  @Test
  void moreConnectionsThanMayBeAreToldSoAndFarMoreAreClosed() throws IOException {
    reopen(new WebLimits(2, 100, 65_536, 64 << 20, PATIENT));
    connect("GET /-/healthy HTTP/1.1\r\nHost: n\r\n\r\n").getInputStream().read();
    connect("GET /-/healthy HTTP/1.1\r\nHost: n\r\n\r\n").getInputStream().read();
    Answer refused = doors.get("/metrics");
    assertThat(refused.said())
        .isEqualTo("503 too many connections: expected at most 2 (--web.max-connections); safe to"
            + " retry\n");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    assertThat(doors.get("/-/healthy").status()).isEqualTo(200);
    sockets.get(0).close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> doors.get("/metrics").status() == 200);
    for (int i = 0; i < 40; i++) {
      connect("");
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> rest(sockets.get(41)).isEmpty());
    for (Socket socket : sockets) {
      socket.close();
    }
    awaitUsed("web.max-connections", 1);
  }

  @Test
  void aHeadThatIsTooLongIs431WithTheFlag() {
    reopen(new WebLimits(100, 100, 4_096, 64 << 20, PATIENT));
    assertThat(doors.get("/metrics", "X-Long: " + "x".repeat(5_000)).said())
        .isEqualTo("431 431 Request Header Fields Too Large: expected at most 4096 bytes"
            + " (--web.max-header-size)");
    assertRefusals("web.max-header-size", 1);
  }

  @Test
  void anAnswerThatKeepsWhatIsNoLongerStoredIsCutOffInTheEnd() throws IOException {
    reopen(WIDE.withTimeouts(new WebLimits.Timeouts(LATE, LATE, Duration.ofMillis(200), LATE)));
    doors.put("/metrics/job/a", "x{l=\"" + "v".repeat(65_000) + "\"} 1\n");
    for (int i = 0; i < 150; i++) {
      doors.put("/metrics/job/a/i/" + i, "x{l=\"" + "v".repeat(65_000) + "\"} 1\n");
    }
    Socket reader = new Socket();
    sockets.add(reader);
    reader.setReceiveBufferSize(4096);
    reader.setSoTimeout(10_000);
    reader.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), doors.port()));
    reader.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: n\r\n\r\n".getBytes(ISO_8859_1));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isReset(reader));
    // Else what is asked now would be as large, and read under the same limit.
    doors.put("/api/v1/admin/wipe", "");
    assertRefusals("web.write-timeout", 1);
  }

  /** Takes a little more, as whoever wants to be taken for a slow reader. */
  private static boolean isReset(Socket reader) {
    try {
      return reader.getInputStream().readNBytes(20_000).length < 20_000;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void groupsAsJsonAreSentPartByPartWhereTheyAreMany() {
    for (int i = 0; i < 20; i++) {
      doors.put("/metrics/job/a/i/" + i, "x{l=\"" + "v".repeat(20_000) + "\"} 1\n");
    }
    Answer many = doors.get("/api/v1/metrics");
    assertThat(many.header("transfer-encoding")).isEqualTo("chunked");
    assertThat(new io.vertx.core.json.JsonObject(new String(unchunked(many.body()), UTF_8))
            .getJsonArray("data"))
        .hasSize(20);
  }

  @Test
  void aScrapeThatIsMadeAsAWholeTakesItsMemoryFirst() {
    reopen(new WebLimits(100, 100, 65_536, 2 << 20, PATIENT));
    for (int i = 0; i < 50; i++) {
      doors.put("/metrics/job/a/i/" + i, "x{l=\"" + "v".repeat(30_000) + "\"} 1\n");
    }
    assertThat(doors
            .get("/metrics", "Accept: application/openmetrics-text;version=1.0.0")
            .status())
        .isEqualTo(413);
    assertThat(doors.get("/metrics").status()).isEqualTo(200);
  }

  @Test
  void aLongLabelThatEverySeriesOrBucketWouldRepeatIsRefused() {
    reopen(new WebLimits(100, 100, 1 << 20, 16 << 20, PATIENT));
    StringBuilder series = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      series.append("x{l=\"").append(i).append("\"} 1\n");
    }
    String path = "/metrics/job/a/l/" + "v".repeat(50_000);
    assertThat(doors.put(path, series.toString()).said())
        .startsWith("413 too large for the memory of this node");
    StringBuilder labels = new StringBuilder("/metrics/job/a");
    for (int i = 0; i < 5_000; i++) {
      labels.append("/l").append(i).append("/v");
    }
    assertThat(doors.put(labels.toString(), series.toString()).status()).isEqualTo(413);
    StringBuilder buckets = new StringBuilder("# TYPE x histogram\n");
    String label = "x_bucket{l=\"" + "v".repeat(100) + "\",le=\"";
    for (int i = 0; i < 10; i++) {
      buckets.append(label).append(i).append("\"} 1\n");
    }
    assertThat(doors
            .put("/metrics/job/a/i/" + "v".repeat(60_000), buckets.toString())
            .status())
        .isEqualTo(200);
    doors.send("DELETE", "/metrics/job/a/i/" + "v".repeat(60_000), "");
    assertThat(doors.get("/api/v1/metrics").text()).doesNotContain("\"a\"");
    awaitUsed("push.max-in-flight-size", 0);
  }

  @Test
  void refusalsOfSinglePushesAreCounted() {
    doors.put("/metrics/job/a", "x{" + "l".repeat(2_000) + "=\"\"} 1\n");
    assertRefusals("push.max-label-name-length", 1);
    assertRefusals("push.max-series", 0);
  }
}
