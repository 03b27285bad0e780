package io.pushgrid.transfer;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.metric.LabelSet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what another gateway has, and again every ten seconds what was pushed there since, until it has not answered
 * for a minute: so it may be switched off once nobody pushes to it any more, and nothing is lost in between. All of it is
 * done on one thread.
 */
public final class SourceImport implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SourceImport.class);

  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** A source that may be starting itself is waited for. */
  private static final Duration PATIENCE_AT_FIRST = Duration.ofMinutes(5);

  private static final Duration PATIENCE_LATER = Duration.ofMinutes(1);

  private final SourceUrl url;
  private final GroupIntake intake;
  private final Replicator replicator;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<LabelSet, Long> seen = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "pushgrid-import");
        made.setDaemon(true);
        return made;
      });

  private boolean imported;
  private long goodAt;
  private String lastMissing = "";
  private String lastTrouble = "";

  /**
   * An import that has not begun.
   *
   * @param nanoTime a monotonic clock
   */
  public SourceImport(
      SourceUrl url, GroupIntake intake, Replicator replicator, LongSupplier nanoTime) {
    this.url = url;
    this.intake = intake;
    this.replicator = replicator;
    this.nanoTime = nanoTime;
  }

  public void start() {
    goodAt = nanoTime.getAsLong();
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::round, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void round() {
    if (replicator.notServing() != null) {
      return;
    }
    try {
      long began = nanoTime.getAsLong();
      SourceRound round = new SourceRound(new SourceConnection(url), intake, seen);
      round.run();
      goodAt = nanoTime.getAsLong();
      report(round, Duration.ofNanos(goodAt - began));
    } catch (IOException e) {
      unreadable(e);
    } catch (RuntimeException e) {
      // Not to be thrown, as there would be no further round.
      log.atError().addKeyValue("source", url).setCause(e).log("import failed; it is repeated");
    }
  }

  private void report(SourceRound round, Duration took) {
    Tally tally = round.tally();
    if (round.news() || !imported) {
      log.atInfo()
          .addKeyValue("source", url)
          .addKeyValue("groups", tally.summary())
          .addKeyValue("families", round.families())
          .addKeyValue("series", round.series())
          .addKeyValue("millis", took.toMillis())
          .log("imported");
    }
    imported |= round.failure() == null;
    if (!round.missing().equals(lastMissing) && !round.missing().isEmpty()) {
      log.atWarn()
          .addKeyValue("source", url)
          .addKeyValue("missing", round.missing())
          .log("could not be carried over yet; the next import tries again");
    }
    lastMissing = round.missing();
    Throwable failure = round.failure();
    String trouble = tally.refusals() + (failure == null ? "" : failure.getMessage());
    if (!trouble.equals(lastTrouble) && !trouble.equals("[]")) {
      log.atWarn()
          .addKeyValue("source", url)
          .addKeyValue("refused", tally.refusals())
          .addKeyValue("err", failure == null ? "" : String.valueOf(failure.getMessage()))
          .log("some groups could not be imported; the next import tries again");
    }
    lastTrouble = trouble;
  }

  private void unreadable(IOException failure) {
    Duration silent = Duration.ofNanos(nanoTime.getAsLong() - goodAt);
    if (silent.compareTo(imported ? PATIENCE_LATER : PATIENCE_AT_FIRST) < 0) {
      log.atWarn()
          .addKeyValue("source", url)
          .addKeyValue("err", failure.toString())
          .log("the source of the import cannot be read; tried again");
      return;
    }
    if (imported) {
      log.atInfo()
          .addKeyValue("source", url)
          .log("import ended: the source is switched off; start without --import.from from now on");
    } else {
      log.atError()
          .addKeyValue("source", url)
          .addKeyValue("err", failure.toString())
          .log("nothing could be imported: check that GET of /api/v1/metrics below --import.from"
              + " answers, then restart this node");
    }
    thread.shutdown();
  }
}
