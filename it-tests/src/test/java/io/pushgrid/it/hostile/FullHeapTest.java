package io.pushgrid.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As much as a heap of 512 MiB may hold is stored, and then everybody pushes as much as one push may be. */
class FullHeapTest {
  private static final List<String> HEAP = List.of("-Xmx512m");
  private static final int PUSHERS = Integer.getInteger("pushgrid.heap.pushers", 64);
  private static final int ROUNDS = Integer.getInteger("pushgrid.heap.rounds", 3);
  private static final int LARGEST = 32 << 20;

  /** Longer lines make fewer series of as many bytes. */
  private static final byte[] MANY_SERIES = body(LARGEST, 100);

  private static final byte[] LONG_LABELS = body(LARGEST, 1_200);

  /** What can be read though the store is full, and then finds no room in it. */
  private static final byte[] READABLE = body(LARGEST / 6, 400);

  private static byte[] body(int length, int lineLength) {
    StringBuilder body = new StringBuilder(length);
    for (int i = 0; body.length() < length - lineLength; i++) {
      String start = "large{number=\"" + i + "\",padding=\"";
      body.append(start).append("p".repeat(lineLength - start.length() - 5)).append("\"} 1\n");
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @Timeout(600)
  void aFullNodeGoesOnServingWhateverIsPushedAtOnce() throws Exception {
    try (Gateway node =
        Pushgrid.startOn(HEAP, "--web.enable-admin-api", "--push.max-total-series=0")) {
      assertThat(node.put("/metrics/job/small", "small 1\n").status()).isEqualTo(200);
      fill(node);
      long stored = storedLines(node);
      Tally full = storm(node);
      System.out.println("full: " + stored + " series; " + full);
      assertThat(full.answers).doesNotContainKeys(200, 500);
      assertThat(push(node, "/metrics/job/large", READABLE)).isEqualTo(429);
      assertThat(storedLines(node)).isEqualTo(stored);
      node.wipe();
      Tally empty = storm(node);
      System.out.println("empty: " + empty);
      assertThat(empty.answers).doesNotContainKey(500);
      assertThat(push(node, "/metrics/job/large", READABLE)).isEqualTo(200);
    }
  }

  /** By ever smaller groups, until there is no room for the smallest. */
  private static void fill(Gateway node) throws IOException {
    int group = 0;
    try (RawHttp.Connection connection = new RawHttp.Connection(node.address())) {
      for (int series = 2_000; series > 0; series /= 10) {
        HttpResponse answer;
        do {
          answer = connection.send(HttpRequest.of(
              "PUT", "/metrics/job/fill/instance/" + group++, fillBody(group, series)));
        } while (answer.status() == 200);
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.text()).contains("--push.max-");
      }
    }
  }

  private static String fillBody(int group, int series) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < series; i++) {
      body.append("fill{number=\"")
          .append(group * 10_000L + i)
          .append("\",host=\"a-host-of-many\"} 1\n");
    }
    return body.toString();
  }

  private static long storedLines(Gateway node) throws IOException {
    URI uri = URI.create("http://" + node.hostAndPort() + "/metrics");
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(uri.toURL().openStream(), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.startsWith("fill{")).count();
    }
  }

  /** How often which status came, and how others fared meanwhile. */
  private static final class Tally {
    final Map<Integer, Integer> answers = new TreeMap<>();
    int scrapes;
    long slowestScrapeNanos;
    int healthChecks;
    long slowestHealthNanos;
    int smallPushes;

    @Override
    public String toString() {
      return "pushes of 32 MiB, some of 5, " + answers + " (0: closed while it sent); " + scrapes
          + " scrapes, slowest "
          + slowestScrapeNanos / 1_000_000 + " ms; " + healthChecks + " health checks, slowest "
          + slowestHealthNanos / 1_000_000 + " ms; " + smallPushes + " small pushes";
    }
  }

  private static Tally storm(Gateway node) throws Exception {
    Tally tally = new Tally();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(PUSHERS + 2);
    try {
      List<Future<?>> others = List.of(
          threads.submit(() -> scrape(node, tally, over)),
          threads.submit(() -> checkHealthAndPush(node, tally, over)));
      List<Future<List<Integer>>> pushers = new ArrayList<>();
      for (int i = 0; i < PUSHERS; i++) {
        int number = i;
        pushers.add(threads.submit(() -> push(node, number)));
      }
      for (Future<List<Integer>> pusher : pushers) {
        pusher
            .get(5, TimeUnit.MINUTES)
            .forEach(status -> tally.answers.merge(status, 1, Integer::sum));
      }
      over.set(true);
      for (Future<?> other : others) {
        other.get(2, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(node.process().isAlive()).isTrue();
    assertThat(node.process().log()).doesNotContain("OutOfMemoryError", "request failed");
    assertThat(tally.scrapes).isPositive();
    return tally;
  }

  private static List<Integer> push(Gateway node, int number) throws IOException {
    byte[] body = number % 4 == 0 ? READABLE : number % 2 == 0 ? MANY_SERIES : LONG_LABELS;
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      statuses.add(push(node, "/metrics/job/large/n/" + number % 4, body));
    }
    return statuses;
  }

  private static int push(Gateway node, String path, byte[] body) throws IOException {
    try (Wire wire = new Wire(node)) {
      return wire.send(Wire.head(path, body.length), body).status();
    }
  }

  private static Void scrape(Gateway node, Tally tally, AtomicBoolean over) throws IOException {
    do {
      long began = System.nanoTime();
      storedLines(node);
      tally.slowestScrapeNanos = Math.max(tally.slowestScrapeNanos, System.nanoTime() - began);
      tally.scrapes++;
    } while (!over.get());
    return null;
  }

  private static Void checkHealthAndPush(Gateway node, Tally tally, AtomicBoolean over) {
    do {
      long began = System.nanoTime();
      assertThat(node.get("/-/healthy").status()).isEqualTo(200);
      tally.slowestHealthNanos = Math.max(tally.slowestHealthNanos, System.nanoTime() - began);
      tally.healthChecks++;
      assertThat(node.put("/metrics/job/small", "small 1\n").status()).isEqualTo(200);
      tally.smallPushes++;
    } while (!over.get());
    return null;
  }
}
