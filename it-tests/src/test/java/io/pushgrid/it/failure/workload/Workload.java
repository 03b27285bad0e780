package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Writers and scrapers, each with a thread for itself, since a frozen member holds one up until its timeout. Four pushers
 * with ten groups each, two deleters with six each, an even and an odd sharer, and at every member one pusher that never
 * goes elsewhere, by which recovery is told. Where it is allowed everything is wiped now and then.
 */
public final class Workload implements AutoCloseable {
  private static final int PUSHERS = 4;
  private static final int GROUPS_OF_PUSHER = 10;
  private static final int DELETERS = 2;
  private static final int GROUPS_OF_DELETER = 6;
  private static final int SHARED = 4;
  private static final int MAX_PROBES = 5;
  private static final Duration BETWEEN_WIPES = Duration.ofSeconds(2);
  private static final Duration BETWEEN_SCRAPES = Duration.ofMillis(100);
  private static final Layout LAYOUT =
      new Layout(PUSHERS * GROUPS_OF_PUSHER + DELETERS * GROUPS_OF_DELETER + MAX_PROBES, SHARED);

  private final WorkloadOptions options;
  private final Recorder recorder;
  private final List<Target> targets;
  private final List<Worker> writers = new ArrayList<>();
  private final List<Worker> scrapers = new ArrayList<>();
  private final List<Worker> wipers = new ArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ScheduledThreadPoolExecutor threads;
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean paused;

  private Workload(
      WorkloadOptions options, List<Target> targets, List<Target> scraped, Recorder recorder) {
    this.options = options;
    this.recorder = recorder;
    this.targets = targets;
    Random random = new Random(options.seed());
    int group = 0;
    for (int i = 0; i < PUSHERS; i++, group += GROUPS_OF_PUSHER) {
      writers.add(owner(route(i, random), group, GROUPS_OF_PUSHER, false, random));
    }
    for (int i = 0; i < DELETERS; i++, group += GROUPS_OF_DELETER) {
      writers.add(owner(route(i, random), group, GROUPS_OF_DELETER, true, random));
    }
    writers.add(new Sharer(route(0, random), LAYOUT, false, recorder, split(random)));
    writers.add(new Sharer(route(1, random), LAYOUT, true, recorder, split(random)));
    for (Target target : targets) {
      Route fixed = new Route(List.of(client(target)), 0, split(random));
      writers.add(owner(fixed, group++, 1, false, random));
    }
    scraped.forEach(target -> scrapers.add(new Scraper(client(target), LAYOUT, recorder)));
    if (options.wipes()) {
      wipers.add(new Wiper(route(2, random), LAYOUT.registers().size(), recorder));
    }
    threads = new ScheduledThreadPoolExecutor(writers.size() + scrapers.size() + wipers.size());
  }

  /** An empty history of the registers of every workload. */
  public static Recorder recorder() {
    return new Recorder(LAYOUT.registers(), System::nanoTime);
  }

  /**
   * Begins.
   *
   * @param targets where writers send to
   * @param scraped who is scraped
   */
  public static Workload start(
      WorkloadOptions options, List<Target> targets, List<Target> scraped, Recorder recorder) {
    Workload workload = new Workload(options, targets, scraped, recorder);
    long between = TimeUnit.SECONDS.toNanos(workload.writers.size()) / options.pushesPerSecond();
    workload.writers.forEach(writer -> workload.repeat(() -> workload.write(writer), between));
    workload.wipers.forEach(
        wiper -> workload.repeat(() -> workload.write(wiper), BETWEEN_WIPES.toNanos()));
    workload.scrapers.forEach(scraper ->
        workload.repeat(() -> workload.guarded(scraper::step), BETWEEN_SCRAPES.toNanos()));
    return workload;
  }

  private Worker owner(Route route, int first, int count, boolean deletes, Random random) {
    List<Integer> groups = IntStream.range(first, first + count).boxed().toList();
    Owner.Habits habits = new Owner.Habits(deletes, options.brokenPushes());
    return new Owner(route, groups, habits, recorder, split(random));
  }

  private Route route(int first, Random random) {
    return new Route(targets.stream().map(this::client).toList(), first, split(random));
  }

  private Client client(Target target) {
    return new Client(target, options.timeout(), recorder);
  }

  private static Random split(Random random) {
    return new Random(random.nextLong());
  }

  private void repeat(Runnable step, long between) {
    // What breaks is kept in failures.
    var unused = threads.scheduleWithFixedDelay(step, 0, between, TimeUnit.NANOSECONDS);
  }

  private void write(Worker writer) {
    busy.incrementAndGet();
    try {
      if (!paused) {
        guarded(writer::step);
      }
    } finally {
      busy.decrementAndGet();
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      failures.add(e);
      throw e; // which ends this worker
    }
  }

  /** Lets no writer begin anything; those at it finish. Scrapers go on. */
  public void pause() {
    paused = true;
  }

  public boolean isIdle() {
    return paused && busy.get() == 0;
  }

  public void resume() {
    paused = false;
  }

  /** Ends all clients, waiting for the answers that are due. */
  public void stop() {
    pause();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(options.timeout().toSeconds() + 10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("clients still wait for answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a client broke", failures.peek());
    }
  }

  /** One more scrape of each, not written down. */
  public static List<FinalScrape> scrapeAll(
      List<Target> targets, Duration timeout, Recorder recorder) {
    return targets.stream()
        .map(target -> {
          try (Scraper scraper =
              new Scraper(new Client(target, timeout, recorder), LAYOUT, recorder)) {
            return scraper.once();
          }
        })
        .toList();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    writers.forEach(Worker::close);
    scrapers.forEach(Worker::close);
    wipers.forEach(Worker::close);
  }
}
