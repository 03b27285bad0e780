package io.pushgrid.it.failure;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Pushes rising numbers to one group, through one node after the other, until closed; with a pause behind each, so that the
 * nodes have the machine for themselves.
 */
final class SteadyPush implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private record Acknowledged(int value, long at) {}

  private final List<Gateway> nodes;
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final ScheduledExecutorService pusher = Executors.newSingleThreadScheduledExecutor();

  private int value;
  private long slowestNanos;
  private long longestGapNanos;
  private long lastAcknowledged = System.nanoTime();

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  SteadyPush(Gateway... nodes) {
    this.nodes = List.of(nodes);
    pusher.scheduleWithFixedDelay(this::push, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void push() {
    value++;
    Gateway node = nodes.get(value % nodes.size());
    long asked = System.nanoTime();
    String refusal =
        refusal(node, HttpRequest.of("PUT", "/metrics/job/steady", "steady " + value + "\n"));
    record(refusal, asked, System.nanoTime());
  }

  /** Why the push was not acknowledged, null if it was. */
  private static @Nullable String refusal(Gateway node, HttpRequest push) {
    try {
      HttpResponse answer = RawHttp.send(node.address(), push);
      return answer.status() == 200
          ? null
          : answer.status() + " " + answer.text().strip();
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  private synchronized void record(@Nullable String refusal, long asked, long answered) {
    if (refusal != null) {
      refusals.merge(refusal, 1, Integer::sum);
      return;
    }
    acknowledged.add(new Acknowledged(value, answered));
    slowestNanos = Math.max(slowestNanos, answered - asked);
    longestGapNanos = Math.max(longestGapNanos, answered - lastAcknowledged);
    lastAcknowledged = answered;
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
    return acknowledged.size() + " pushes were acknowledged, the slowest within "
        + slowestNanos / 1_000_000 + " ms, for at most " + longestGapNanos / 1_000_000
        + " ms none; not acknowledged: " + refusals;
  }

  @Override
  public void close() {
    pusher.shutdown();
    try {
      pusher.awaitTermination(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
