package io.pushgrid.persistence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes what was written survive the death of the machine, an interval after the first write that is not synced. A thread
 * of its own, which sleeps meanwhile: a push wakes it only if it is the first.
 */
final class StoreSyncer {
  private final GroupStore store;
  private final Duration interval;
  private final LongSupplier nanoTime;
  private final Consumer<RuntimeException> failed;
  private final Thread thread = new Thread(this::run, "pushgrid-store-sync");

  private boolean unsynced;
  private boolean closing;

  /**
   * One that has not started.
   *
   * @param failed told on its thread what went wrong; it tries again after the next write
   */
  StoreSyncer(
      GroupStore store,
      Duration interval,
      LongSupplier nanoTime,
      Consumer<RuntimeException> failed) {
    this.store = store;
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.failed = failed;
  }

  void start() {
    thread.start();
  }

  synchronized void written() {
    if (!unsynced) {
      unsynced = true;
      notifyAll();
    }
  }

  private void run() {
    try {
      while (awaitDue()) {
        try {
          store.sync();
        } catch (RuntimeException e) {
          failed.accept(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when closing, which syncs by itself. */
  private synchronized boolean awaitDue() throws InterruptedException {
    while (!closing && !unsynced) {
      wait();
    }
    long due = nanoTime.getAsLong() + interval.toNanos();
    for (long left = interval.toNanos(); !closing && left > 0; left = due - nanoTime.getAsLong()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    unsynced = false;
    return !closing;
  }

  /** Has it end; waits no longer than that. */
  void end(Duration deadline) throws InterruptedException {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    thread.join(deadline.toMillis());
  }
}
