package io.pushgrid.cluster.lane;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does what it is given in order. A task that fails is logged and does not keep others from running. */
public final class SerialThread implements Executor {
  private static final Logger log = LoggerFactory.getLogger(SerialThread.class);

  private final ScheduledThreadPoolExecutor executor;

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
    after(Duration.ZERO, task);
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

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("task failed");
    }
  }
}
