package io.pushgrid.it.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills nodes with groups of one series each, {@code load{instance="i7",job="load"} 7}. */
public final class ManyGroups {
  private static final int PUSHERS = 8;

  private ManyGroups() {}

  /** Pushes so many, in turn to each of the nodes, and says how long it took. */
  public static void push(int groups, Gateway... nodes)
      throws InterruptedException, ExecutionException, TimeoutException {
    long began = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(PUSHERS);
    try {
      List<Future<?>> pushers = new ArrayList<>();
      for (int i = 0; i < PUSHERS; i++) {
        Gateway node = nodes[i % nodes.length];
        pushers.add(threads.submit(() -> pushUntilAll(node, next, groups)));
      }
      for (Future<?> pusher : pushers) {
        pusher.get(5, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.println(
        groups + " groups pushed in " + (System.nanoTime() - began) / 1_000_000 + " ms");
  }

  private static Void pushUntilAll(Gateway node, AtomicInteger next, int groups)
      throws IOException {
    try (RawHttp.Connection connection = new RawHttp.Connection(node.address())) {
      for (int i = next.getAndIncrement(); i < groups; i = next.getAndIncrement()) {
        HttpResponse answer = connection.send(
            HttpRequest.of("PUT", "/metrics/job/load/instance/i" + i, "load " + i + "\n"));
        if (answer.status() != 200) {
          throw new IllegalStateException("expected 200, got " + answer);
        }
      }
    }
    return null;
  }

  /** How many of them a text scrape shows. */
  public static long countIn(PushedText pushed) {
    return pushed.text().lines().filter(line -> line.startsWith("load{")).count();
  }
}
