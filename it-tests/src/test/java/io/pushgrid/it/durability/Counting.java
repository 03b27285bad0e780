package io.pushgrid.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Clients that each count up a group of their own, and know how far they had got when the node died. */
final class Counting {
  private final int clients;

  /** The last count that was sent, and the last that was acknowledged. */
  private final AtomicIntegerArray sent;

  private final AtomicIntegerArray acknowledged;

  Counting(int clients) {
    this.clients = clients;
    this.sent = new AtomicIntegerArray(clients);
    this.acknowledged = new AtomicIntegerArray(clients);
  }

  int acknowledged() {
    int sum = 0;
    for (int i = 0; i < clients; i++) {
      sum += acknowledged.get(i);
    }
    return sum;
  }

  /** Every count is at least what was acknowledged, and none is more than what was sent. */
  void requireAll(PushedText pushed, String label) {
    for (int i = 0; i < clients; i++) {
      if (acknowledged.get(i) > 0) {
        assertThat(pushed.value("count", "client" + i))
            .as("client %s, %s", i, label)
            .isBetween((double) acknowledged.get(i), (double) sent.get(i));
      }
    }
  }

  void pushUntilKilled(Gateway node, Duration load) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> pushers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        pushers.add(threads.submit(() -> push(node, client)));
      }
      Elapsed.of(load);
      node.process().killHard();
      for (Future<?> pusher : pushers) {
        pusher.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void push(Gateway node, int client) {
    try (RawHttp.Connection connection = new RawHttp.Connection(node.address())) {
      while (true) {
        int count = sent.incrementAndGet(client);
        HttpRequest push =
            HttpRequest.of("PUT", "/metrics/job/client" + client, "count " + count + "\n");
        assertThat(connection.send(push).status()).isEqualTo(200);
        acknowledged.set(client, count);
      }
    } catch (IOException killed) {
      // As was to be.
    }
  }
}
