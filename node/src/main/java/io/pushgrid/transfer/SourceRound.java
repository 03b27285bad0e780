package io.pushgrid.transfer;

import io.pushgrid.metric.LabelSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One reading of all that the source has. Reads and renders on the calling thread, which waits where too many groups are on
 * their way to the others.
 */
final class SourceRound {
  private static final int IN_FLIGHT = 64;
  private static final int NAMED = 10;

  private final SourceConnection source;
  private final GroupIntake intake;

  /** As which push each group was last taken, or left alone for good reason. */
  private final ConcurrentMap<LabelSet, Long> seen;

  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final Tally tally = new Tally();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final List<String> incomplete = new ArrayList<>();
  private long unseen;
  private long families;
  private long series;
  private long lacking;
  private String noScrape = "";

  /**
   * A reading.
   *
   * @param seen from a group to what was seen of it before
   */
  SourceRound(SourceConnection source, GroupIntake intake, ConcurrentMap<LabelSet, Long> seen) {
    this.source = source;
    this.intake = intake;
    this.seen = seen;
  }

  /**
   * Reads everything, and waits until it is with the others.
   *
   * @throws IOException if the source cannot be read to the end; what was read before is taken
   */
  void run() throws IOException {
    SourceDetails details = details();
    try (InputStream document = source.get("/api/v1/metrics", "application/json")) {
      GroupsDocument.read(document, json -> take(json, details));
    } finally {
      acquire(IN_FLIGHT);
      room.release(IN_FLIGHT);
    }
  }

  /** Without it only what the API does not say is lost, and a source may have inconsistent metrics and no scrape. */
  private SourceDetails details() {
    try (InputStream scrape = source.get("/metrics", SourceDetails.ACCEPT)) {
      return SourceDetails.read(scrape);
    } catch (IOException e) {
      noScrape = String.valueOf(e.getMessage());
      return new SourceDetails();
    }
  }

  private void take(Map<?, ?> json, SourceDetails details) throws IOException {
    SourceGroup group;
    try {
      group = SourceGroup.of(json, details);
    } catch (IllegalArgumentException e) {
      tally.add(Outcome.refused(json.get("labels") + ": " + e.getMessage()));
      return;
    }
    note(group);
    LabelSet labels = group.group().labels();
    long as =
        2 * Math.max(group.group().times().success(), group.group().times().failure())
            + (group.complete() ? 1 : 0);
    Long before = seen.get(labels);
    if (before != null && before >= as) {
      tally.add(Outcome.UNCHANGED);
      return;
    }
    unseen++;
    acquire(1);
    intake.bringOver(group.group(), group.complete()).onComplete(outcome -> {
      if (outcome.succeeded()) {
        tally.add(outcome.result());
      } else {
        failure.compareAndSet(null, outcome.cause());
      }
      if (outcome.succeeded() && outcome.result().kind() != Outcome.Kind.REFUSED) {
        seen.put(labels, as);
      }
      room.release();
    });
    families += group.families();
    series += group.series();
  }

  /** Whether there was anything that no round before has seen. */
  boolean news() {
    return unseen > 0;
  }

  /** Why some groups are not with the others, null if all are. */
  @Nullable
  Throwable failure() {
    return failure.get();
  }

  Tally tally() {
    return tally;
  }

  long families() {
    return families;
  }

  long series() {
    return series;
  }

  /** What could not be carried over, in words; empty if nothing is missing. */
  String missing() {
    if (lacking == 0) {
      return "";
    }
    String why = noScrape.isEmpty()
        ? "they were pushed to while they were read"
        : "there is no scrape: " + noScrape;
    return lacking + " families may lack exemplars, times of creation, and all of native or gauge"
        + " histograms, because " + why + "; " + String.join(", ", incomplete)
        + (lacking > incomplete.size() ? ", ..." : "");
  }

  private void note(SourceGroup group) {
    if (!group.complete()) {
      lacking += group.incomplete().size();
      if (incomplete.size() < NAMED) {
        incomplete.add(group.incomplete() + " of " + group.group().labels());
      }
    }
  }

  private void acquire(int permits) throws IOException {
    try {
      room.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("import ended");
    }
  }
}
