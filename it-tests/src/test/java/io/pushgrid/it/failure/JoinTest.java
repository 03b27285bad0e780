package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HostCluster;
import io.pushgrid.it.harness.HostSetup;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.RawHttp;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A node that joins a cluster with many groups is not seen before it has them all, and is seen soon. */
@Requires({Peer.IP, Peer.IPTABLES})
class JoinTest {
  private static final int GROUPS = Integer.getInteger("pushgrid.join.groups", 100_000);
  private static final int PUSHERS = 8;

  /** The goal is 20 s on a machine that does nothing else. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Test
  void aThirdNodeServesEverythingFromItsFirstAnswer() throws Exception {
    HostSetup setup = HostSetup.PLAIN.withJvm("-Xmx1g");
    try (HostCluster cluster = HostCluster.start(3, setup)) {
      assertThat(cluster.terminate(3, Duration.ofSeconds(60))).isZero();
      ProcessCluster.awaitMembers(cluster.node(1), 2);
      fill(cluster);

      try (SteadyPush steady = new SteadyPush(cluster.node(1), cluster.node(2))) {
        steady.awaitFirst();
        long started = System.nanoTime();
        cluster.restart(3);
        HttpResponse first = firstAnswer(cluster.node(3), started);
        long served = System.nanoTime();
        int acknowledged = steady.acknowledgedBefore(started);

        PushedText pushed = PushedText.of(first.text());
        assertThat(
                pushed.text().lines().filter(line -> line.startsWith("load{")).count())
            .isEqualTo(GROUPS);
        assertThat(pushed.value("steady", "steady")).isGreaterThanOrEqualTo(acknowledged);
        System.out.println("join with " + GROUPS + " groups: served after "
            + (served - started) / 1_000_000 + " ms; meanwhile " + steady.figures());
        assertThat(Duration.ofNanos(served - started)).isLessThan(DEADLINE);
      }
      cluster.awaitWhole();
    }
  }

  private static void fill(HostCluster cluster) throws Exception {
    long began = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(PUSHERS);
    try {
      List<Future<?>> pushers = new ArrayList<>();
      for (int i = 0; i < PUSHERS; i++) {
        Gateway node = cluster.node(1 + i % 2);
        pushers.add(threads.submit(() -> pushUntilAll(node, next)));
      }
      for (Future<?> pusher : pushers) {
        pusher.get(5, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.println(
        GROUPS + " groups pushed in " + (System.nanoTime() - began) / 1_000_000 + " ms");
  }

  private static Void pushUntilAll(Gateway node, AtomicInteger next) throws IOException {
    try (RawHttp.Connection connection = new RawHttp.Connection(node.address())) {
      for (int i = next.getAndIncrement(); i < GROUPS; i = next.getAndIncrement()) {
        HttpRequest push =
            HttpRequest.of("PUT", "/metrics/job/load/instance/i" + i, "load " + i + "\n");
        assertThat(connection.send(push).status()).isEqualTo(200);
      }
    }
    return null;
  }

  /** Scrapes without a pause until there is an answer other than 503, which must be a 200. */
  private static HttpResponse firstAnswer(Gateway node, long started) {
    boolean listening = false;
    while (System.nanoTime() - started < 2 * DEADLINE.toNanos()) {
      assertThat(node.process().isAlive()).isTrue();
      try {
        HttpResponse answer = RawHttp.send(node.address(), HttpRequest.of("GET", "/metrics"));
        if (!listening) {
          listening = true;
          System.out.println("answers after " + (System.nanoTime() - started) / 1_000_000 + " ms");
        }
        if (answer.status() != 503) {
          assertThat(answer.status()).isEqualTo(200);
          return answer;
        }
      } catch (IOException notYet) {
        // Nobody listens, or not any more.
      }
      Thread.onSpinWait();
    }
    throw new IllegalStateException(node + ": expected a scrape within " + DEADLINE + ", got none");
  }
}
