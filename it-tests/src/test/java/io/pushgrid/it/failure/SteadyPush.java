package io.pushgrid.it.failure;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Pushes rising numbers to one group, through one node after the other, until closed. */
final class SteadyPush implements AutoCloseable {
  private record Acknowledged(int value, long at) {}

  private final List<Gateway> nodes;
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread = new Thread(this::push, "steady-push");

  private volatile boolean closed;
  private volatile long slowestNanos;

  SteadyPush(Gateway... nodes) {
    this.nodes = List.of(nodes);
    thread.start();
  }

  private void push() {
    for (int value = 1; !closed; value++) {
      Gateway node = nodes.get(value % nodes.size());
      HttpRequest push = HttpRequest.of("PUT", "/metrics/job/steady", "steady " + value + "\n");
      long asked = System.nanoTime();
      try {
        int status = RawHttp.send(node.address(), push).status();
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - asked);
        if (status == 200) {
          add(new Acknowledged(value, System.nanoTime()));
        } else {
          refused.incrementAndGet();
        }
      } catch (IOException e) {
        refused.incrementAndGet();
      }
    }
  }

  private synchronized void add(Acknowledged push) {
    acknowledged.add(push);
  }

  void awaitFirst() {
    Awaitility.await("a push is acknowledged")
        .atMost(Duration.ofSeconds(30))
        .until(() -> acknowledgedBefore(System.nanoTime()) > 0);
  }

  /** The last value that was acknowledged before that time of {@link System#nanoTime}; 0 if none was. */
  synchronized int acknowledgedBefore(long time) {
    return acknowledged.stream()
        .filter(push -> push.at() - time < 0)
        .mapToInt(Acknowledged::value)
        .max()
        .orElse(0);
  }

  synchronized String figures() {
    return acknowledged.size() + " pushes were acknowledged, " + refused
        + " were not, the slowest answer took " + slowestNanos / 1_000_000 + " ms";
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
