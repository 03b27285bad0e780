package io.pushgrid.it.deploy;

import io.pushgrid.it.harness.Gateway;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A client that pushes rising numbers to one group without a pause, and a push that fails once again. */
final class RetryingPush implements AutoCloseable {
  private final Gateway gateway;
  private final List<String> retried = new CopyOnWriteArrayList<>();
  private final List<String> failed = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::push, "retrying-push");

  private volatile int pushed;
  private volatile long slowestMillis;
  private volatile boolean closed;

  RetryingPush(Gateway gateway) {
    this.gateway = gateway;
    thread.start();
  }

  private void push() {
    for (int value = 1; !closed; value++) {
      long asked = System.nanoTime();
      String first = answer(value);
      if (!first.equals("200")) {
        retried.add(first);
        String second = answer(value);
        if (!second.equals("200")) {
          failed.add(first + ", then " + second);
        }
      }
      slowestMillis = Math.max(slowestMillis, (System.nanoTime() - asked) / 1_000_000);
      pushed = value;
    }
  }

  private String answer(int value) {
    try {
      var response = gateway.put("/metrics/job/steady", "steady " + value + "\n");
      return response.status() == 200 ? "200" : response.toString();
    } catch (UncheckedIOException e) {
      return e.toString();
    }
  }

  /** Waits for that many more pushes. */
  void awaitMore(int pushes) {
    int before = pushed;
    Awaitility.await("pushes go on")
        .atMost(Duration.ofSeconds(60))
        .until(() -> pushed >= before + pushes);
  }

  /** Pushes that failed twice. */
  List<String> failed() {
    return failed;
  }

  String figures() {
    return pushed + " pushes, " + retried.size() + " of them sent twice " + retried
        + ", the slowest took " + slowestMillis + " ms";
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
