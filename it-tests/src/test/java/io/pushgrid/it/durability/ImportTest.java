package io.pushgrid.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.compat.Protobuf;
import io.pushgrid.it.compat.ScrapedMessages;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Pushgateway;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.RawHttp;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A running Pushgateway is replaced by a cluster, while clients push. */
@Requires(Peer.PUSHGATEWAY)
class ImportTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int GROUPS = 300;
  private static final int MANY = Integer.getInteger("pushgrid.import.groups", 100_000);

  private static void ok(HttpResponse response) {
    assertThat(response.status()).as(response.text()).isIn(200, 202);
  }

  private static HttpRequest protobuf(String path, Protobuf... families) {
    return HttpRequest.of("PUT", path)
        .with("Content-Type", Protobuf.CONTENT_TYPE)
        .withBody(Protobuf.body(families));
  }

  private static Protobuf exemplar() {
    return Protobuf.message()
        .message(1, Protobuf.message().text(1, "trace").text(2, "abc"))
        .number(2, 7)
        .message(3, Protobuf.message().varint(1, 1_700_000_000L).varint(2, 5));
  }

  /** What the JSON API does not say: native and gauge histograms, exemplars, times of creation, floats, odd order. */
  private static void pushEveryShape(Gateway gateway) {
    Protobuf spans = Protobuf.message().signed(1, 0).varint(2, 2);
    Protobuf nativeHistogram = Protobuf.message()
        .varint(1, 5)
        .number(2, 12.5)
        .signed(5, 3)
        .number(6, 0.001)
        .varint(7, 2)
        .message(12, spans)
        .signed(13, 1)
        .signed(13, 1)
        .message(16, exemplar());
    Protobuf classic = Protobuf.message()
        .varint(1, 4)
        .number(2, 1)
        .message(3, Protobuf.message().varint(1, 4).number(2, 10).message(3, exemplar()))
        .message(3, Protobuf.message().varint(1, 1).number(2, 5));
    Protobuf gaugeHistogram = Protobuf.message()
        .number(2, 1)
        .message(3, Protobuf.message().number(2, 1).number(4, 1.5))
        .number(4, 2.5);
    Protobuf counter = Protobuf.message()
        .number(1, 7)
        .message(2, exemplar())
        .message(3, Protobuf.message().varint(1, 1_600_000_000L));
    ok(gateway.send(protobuf(
        "/metrics/job/shapes/instance/i",
        Protobuf.family("x_n", Protobuf.HISTOGRAM, Protobuf.metric().message(7, nativeHistogram)),
        Protobuf.family("x_h", Protobuf.HISTOGRAM, Protobuf.metric().message(7, classic)),
        Protobuf.family(
            "x_g", Protobuf.GAUGE_HISTOGRAM, Protobuf.metric().message(7, gaugeHistogram)),
        Protobuf.family("x_c", Protobuf.COUNTER, Protobuf.metric("l", "1").message(3, counter)))));
    ok(gateway.put("/metrics/job/texts/l/x%20y", """
        # HELP x_s A summary, "quoted" \\\\ and \\nbroken.
        # TYPE x_s summary
        x_s{quantile="0.9"} 3
        x_s{quantile="0.5"} NaN
        x_s_sum -Inf
        x_s_count 1e18
        # TYPE x_u untyped
        x_u{l2="b"} -0
        x_u{l2="a"} 1.7976931348623157e+308
        # HELP x_v
        x_v 0.1
        # TYPE x_k histogram
        x_k_bucket{le="10"} 3
        x_k_bucket{le="5"} 2
        x_k_bucket{le="+Inf"} 4
        x_k_sum 1
        x_k_count 4
        """));
    ok(gateway.put("/metrics/job@base64/8J-YgC9h", "x_w 1\n"));
    gateway.put("/metrics/job/failed_only", "x_w{ 1\n");
    ok(gateway.put("/metrics/job/failed", "x_t 1\n"));
    assertThat(gateway.put("/metrics/job/failed", "# TYPE x_w counter\nx_w 2\n").status())
        .isEqualTo(400);
  }

  private static List<String> messages(Gateway gateway) {
    return ScrapedMessages.pushed(gateway
        .send(HttpRequest.of("GET", "/metrics").with("Accept", Protobuf.SCRAPE + "delimited"))
        .body());
  }

  private static void awaitImport(Gateway node) {
    Awaitility.await(node + " has imported")
        .atMost(SOON)
        .until(() -> node.process().log().contains("msg=imported"));
  }

  @Test
  void everythingComesOverByteByByte() {
    comesOverByteByByte(Pushgateway.start());
  }

  @Test
  void soItDoesFromANodeOfOurs() {
    comesOverByteByByte(Pushgrid.start());
  }

  private static void comesOverByteByByte(Gateway source) {
    try (Gateway old = source) {
      pushEveryShape(old);
      try (Gateway node = Pushgrid.start("--import.from=http://" + old.hostAndPort())) {
        awaitImport(node);
        assertThat(node.process().log()).doesNotContain("could not be");
        assertThat(PushedText.of(node).text()).isEqualTo(PushedText.of(old).text());
        assertThat(messages(node)).isEqualTo(messages(old));
      }
    }
  }

  @Test
  void aClusterTakesOverWithoutAGapWhileClientsPush() throws Exception {
    try (Gateway old = Pushgateway.start("--web.route-prefix=/pgw")) {
      for (int i = 0; i < GROUPS; i++) {
        ok(old.put("/pgw/metrics/job/j/n/" + i, "x 1\n# TYPE x_c counter\nx_c 1\n"));
      }
      String flag = "--import.from=http://" + old.hostAndPort() + "/pgw";
      try (ProcessCluster cluster = ProcessCluster.start(2, flag)) {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService clients = Executors.newSingleThreadExecutor();
        try {
          Future<?> moved = clients.submit(() -> pushHere(cluster, enough));
          cluster.nodes().forEach(ImportTest::awaitImport);
          // A client that has not heard of the move, after the first import.
          ok(old.put("/pgw/metrics/job/j/n/100", "x 3\n"));
          ok(old.put("/pgw/metrics/job/late", "x 4\n"));
          Awaitility.await("late pushes have come over")
              .atMost(SOON)
              .until(() -> cluster.nodes().stream().allMatch(ImportTest::hasLatePushes));
          enough.set(true);
          moved.get();
        } finally {
          clients.shutdown();
        }
        for (Gateway node : cluster.nodes()) {
          assertThat(withoutMoved(PushedText.of(node))).isEqualTo(withoutMoved(old));
          PushedText here = PushedText.of(node);
          assertThat(here.text()).isEqualTo(PushedText.of(cluster.node(1)).text());
          for (int i = 0; i < 50; i++) {
            assertThat(here.text())
                .contains("\nx{instance=\"\",job=\"j\",n=\"" + i + "\"} 2\n")
                .doesNotContain("x_c{instance=\"\",job=\"j\",n=\"" + i + "\"}");
          }
        }
      }
    }
  }

  /** Clients of the first fifty groups have moved already, and replace them there again and again. */
  private static void pushHere(ProcessCluster cluster, AtomicBoolean enough) {
    do {
      for (int i = 0; i < 50; i++) {
        ok(cluster.node(1 + i % 2).put("/metrics/job/j/n/" + i, "x 2\n"));
      }
    } while (!enough.get());
  }

  private static boolean hasLatePushes(Gateway node) {
    String text = PushedText.of(node).text();
    return text.contains("x{instance=\"\",job=\"j\",n=\"100\"} 3\n")
        && !text.contains("x_c{instance=\"\",job=\"j\",n=\"100\"}")
        && text.contains("x{instance=\"\",job=\"late\"} 4\n");
  }

  private static List<String> withoutMoved(Gateway old) {
    return withoutMoved(
        PushedText.of(old.send(HttpRequest.of("GET", "/pgw/metrics")).text()));
  }

  private static List<String> withoutMoved(PushedText scrape) {
    return scrape
        .text()
        .lines()
        .filter(line -> !line.matches(".*job=\"j\",n=\"[1-4]?[0-9]\".*"))
        .toList();
  }

  /** Prints how long it took; {@code -Dpushgrid.import.groups=N} for more or fewer groups. */
  @Test
  void manyGroupsComeOverIntoASmallHeap() throws IOException {
    // It would take hours to check each push against all groups.
    try (Gateway old = Pushgateway.start("--push.disable-consistency-check")) {
      try (RawHttp.Connection connection = new RawHttp.Connection(old.address())) {
        for (int i = 0; i < MANY; i++) {
          ok(connection.send(HttpRequest.of(
              "PUT", "/metrics/job/j/instance/" + i, "# TYPE x counter\nx " + i + "\ny 1\n")));
        }
      }
      Awaitility.await("all pushes are applied")
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> PushedText.of(old).family("y").size() == MANY + 1);
      try (Gateway node =
          Pushgrid.start("--import.from=http://" + old.hostAndPort(), "--push.max-stored-size=0")) {
        long began = System.nanoTime();
        Awaitility.await(node + " has imported")
            .atMost(Duration.ofMinutes(5))
            .until(() -> node.process().log().contains("msg=imported"));
        System.out.printf(
            "%d groups imported in %.1f s%n", MANY, (System.nanoTime() - began) / 1e9);
        assertThat(node.process().log()).doesNotContain("could not be");
        assertThat(BackupTest.lines(node)).isEqualTo(BackupTest.lines(old));
      }
    }
  }

  @Test
  void whatIsDeletedOnTheNewGatewayStaysDeleted() {
    try (Gateway old = Pushgateway.start();
        ProcessCluster cluster =
            ProcessCluster.start(2, "--import.from=http://" + old.hostAndPort())) {
      cluster.nodes().forEach(ImportTest::awaitImport);
      ok(old.put("/metrics/job/a", "x 1\n"));
      ok(old.put("/metrics/job/b", "x 1\n"));
      Awaitility.await()
          .atMost(SOON)
          .until(() ->
              cluster.nodes().stream().allMatch(node -> PushedText.of(node).mentions("a")));
      ok(cluster.node(1).delete("/metrics/job/a"));
      ok(old.put("/metrics/job/a", "x 2\n"));
      ok(old.put("/metrics/job/mark", "x 2\n"));
      Awaitility.await()
          .atMost(SOON)
          .until(() ->
              cluster.nodes().stream().allMatch(node -> PushedText.of(node).mentions("mark")));
      cluster
          .nodes()
          .forEach(node -> assertThat(PushedText.of(node).mentions("a")).isFalse());
      Awaitility.await()
          .atMost(SOON)
          .until(() -> cluster.nodes().stream()
              .anyMatch(node -> node.process().log().contains("1 deleted here")));
    }
  }

  @Test
  void aNodeWhoseSourceIsAwayServesAllTheSameAndSaysSo() {
    try (Gateway node = Pushgrid.start("--import.from=http://me:hunter2@127.0.0.1:1")) {
      ok(node.put("/metrics/job/a", "x 1\n"));
      Awaitility.await()
          .atMost(SOON)
          .until(() -> node.process().log().contains("the source of the import cannot be read"));
      assertThat(PushedText.of(node).mentions("a")).isTrue();
      assertThat(node.process().log()).doesNotContain("hunter2");
      assertThat(node.get("/api/v1/status").text())
          .contains("http://127.0.0.1:1")
          .doesNotContain("hunter2");
    }
  }
}
