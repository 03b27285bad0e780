package io.pushgrid.cluster.lane;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One thread that does what it is given in order. A task that fails is logged and does not keep others from running. */
public final class SerialThread implements Executor {
  private static final Logger log = LoggerFactory.getLogger(SerialThread.class);

  /** Done without looking at what has become due meanwhile. */
  private static final int AT_A_STRETCH = 256;

  private final ScheduledThreadPoolExecutor executor;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** Whether the thread is to come back to the tasks: to wake it for each would cost more than most of them. */
  private final AtomicBoolean coming = new AtomicBoolean();

  public SerialThread(String name) {
    executor = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    comeBack();
  }

  private void comeBack() {
    if (coming.compareAndSet(false, true)) {
      after(Duration.ZERO, this::work);
    }
  }

  private void work() {
    try {
      Runnable task = tasks.poll();
      for (int done = 1; task != null; done++) {
        run(task);
        task = done < AT_A_STRETCH ? tasks.poll() : null;
      }
    } finally {
      coming.set(false);
      if (!tasks.isEmpty()) {
        comeBack();
      }
    }
  }

  /** Does it later; not at all if the thread ends before. */
  @SuppressWarnings("FutureReturnValueIgnored") // run() leaves no failure for the future to tell
  public void after(Duration delay, Runnable task) {
    try {
      executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("not done any more: the thread has ended");
    }
  }

  /** Does it again and again, with a pause in between, until the thread ends. */
  public void every(Duration pause, Runnable task) {
    after(pause, () -> {
      run(task);
      every(pause, task);
    });
  }

  /** Ends after what it is doing; what was to be done later is dropped. */
  public void end() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.shutdown();
  }

  /** What is due when the thread ends would be done all the same, with nothing left to do it to. */
  private void run(Runnable task) {
    if (executor.isShutdown()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      // What was being done when the thread was told to end may find gone what it needs.
      log.atLevel(executor.isShutdown() ? Level.DEBUG : Level.ERROR).setCause(e).log("task failed");
    }
  }
}
