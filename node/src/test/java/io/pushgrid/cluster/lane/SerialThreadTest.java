package io.pushgrid.cluster.lane;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(30)
class SerialThreadTest {
  private final SerialThread thread = new SerialThread("serial");

  @AfterEach
  void end() {
    thread.end();
  }

  @Test
  void tasksOfOneCallerAreDoneInOrderByOneThread() throws InterruptedException {
    List<Integer> done = new ArrayList<>();
    LinkedBlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    CountDownLatch all = new CountDownLatch(10_000);
    for (int i = 0; i < 10_000; i++) {
      int number = i;
      thread.execute(() -> {
        done.add(number);
        threads.add(Thread.currentThread());
        all.countDown();
      });
    }
    all.await();
    assertThat(done).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    assertThat(threads.stream().distinct()).hasSize(1);
  }

  @Test
  void noneOfManyCallersTasksIsForgotten() throws InterruptedException {
    int callers = 4;
    int tasks = 20_000;
    CountDownLatch all = new CountDownLatch(callers * tasks);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Thread caller = new Thread(() -> {
        for (int task = 0; task < tasks; task++) {
          thread.execute(all::countDown);
        }
      });
      caller.start();
      running.add(caller);
    }
    all.await();
    for (Thread caller : running) {
      caller.join();
    }
  }

  @Test
  void aTaskThatFailsKeepsNoOtherFromBeingDone() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    thread.execute(() -> {
      throw new IllegalStateException("planned");
    });
    thread.execute(both::countDown);
    thread.execute(() -> {
      throw new StackOverflowError("planned");
    });
    thread.execute(both::countDown);
    both.await();
  }

  @Test
  void whatFailsAsTheThreadWasToldToEndIsNoError() throws InterruptedException {
    Logger logger = (Logger) LoggerFactory.getLogger(SerialThread.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      CompletableFuture<Thread> running = new CompletableFuture<>();
      CompletableFuture<Void> told = new CompletableFuture<>();
      thread.execute(() -> {
        throw new IllegalStateException("while it runs");
      });
      thread.execute(() -> {
        running.complete(Thread.currentThread());
        told.join();
        throw new IllegalStateException("after it was told to end");
      });
      Thread worker = running.join();
      thread.end();
      told.complete(null);
      worker.join();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .filteredOn(event -> event.getLevel() == Level.ERROR)
        .extracting(event -> event.getThrowableProxy().getMessage())
        .containsExactly("while it runs");
  }

  @Test
  void whatIsDueIsDoneHoweverMuchElseThereIs() throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch due = new CountDownLatch(3);
    Runnable[] again = new Runnable[1];
    again[0] = () -> {
      if (!enough.get()) {
        thread.execute(again[0]);
      }
    };
    thread.execute(again[0]);
    thread.every(Duration.ofMillis(1), due::countDown);
    due.await();
    enough.set(true);
  }
}
