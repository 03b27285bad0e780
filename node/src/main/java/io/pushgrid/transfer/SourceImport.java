package io.pushgrid.transfer;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.metric.LabelSet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what another gateway has, and again every ten seconds (more rarely where an import takes seconds) what was
 * pushed there since, until it has not answered for a minute: so it may be switched off once nobody pushes to it any more, and nothing is lost in between. All of it is
 * done on one thread.
 */
public final class SourceImport implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SourceImport.class);

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

  private final Patience patience;
  private boolean reported;
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
    this.patience = new Patience(nanoTime);
  }

  /** Begins; the node must be ready. */
  public void start() {
    next(Duration.ZERO);
  }

  private void next(Duration pause) {
    try {
      ScheduledFuture<?> unused =
          thread.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("import ended with the node");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void round() {
    long began = nanoTime.getAsLong();
    boolean further = true;
    try {
      // A node that may not take changes now will find the source as it is then.
      if (replicator.notServing() == null) {
        SourceRound round = new SourceRound(new SourceConnection(url), intake, seen);
        round.run();
        report(round, since(began));
      }
    } catch (IOException e) {
      further = unreadable(e);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("source", url).setCause(e).log("import failed; it is repeated");
    }
    if (further) {
      next(Patience.pauseAfter(since(began)));
    } else {
      thread.shutdown();
    }
  }

  private Duration since(long began) {
    return Duration.ofNanos(nanoTime.getAsLong() - began);
  }

  private void report(SourceRound round, Duration took) {
    Tally tally = round.tally();
    if (round.news() || !reported) {
      log.atInfo()
          .addKeyValue("source", url)
          .addKeyValue("groups", tally.summary())
          .addKeyValue("families", round.families())
          .addKeyValue("series", round.series())
          .addKeyValue("millis", took.toMillis())
          .log("imported");
    }
    reported = true;
    patience.readable(round.failure() == null);
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

  /** Says so; returns whether to try again. */
  private boolean unreadable(IOException failure) {
    Patience.Verdict verdict = patience.unreadable();
    switch (verdict) {
      case TRY_AGAIN ->
        log.atWarn()
            .addKeyValue("source", url)
            .addKeyValue("err", failure.toString())
            .log("the source of the import cannot be read; tried again");
      case SWITCHED_OFF ->
        log.atInfo()
            .addKeyValue("source", url)
            .log("import ended: the source is switched off; start without --import.from from now"
                + " on");
      case GIVEN_UP ->
        log.atError()
            .addKeyValue("source", url)
            .addKeyValue("err", failure.toString())
            .log("nothing could be imported: check that GET of /api/v1/metrics below --import.from"
                + " answers, then restart this node");
    }
    return verdict == Patience.Verdict.TRY_AGAIN;
  }
}
