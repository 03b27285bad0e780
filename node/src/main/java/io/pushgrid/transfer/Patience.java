package io.pushgrid.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a source is waited for, and how long it is left in peace. For one thread at a time. */
final class Patience {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** So many times as long as an import takes: one of very many groups shall not be all that two gateways do. */
  private static final int REST = 4;

  /** A source that may be starting itself is waited for. */
  private static final Duration AT_FIRST = Duration.ofMinutes(5);

  private static final Duration LATER = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  private boolean imported;
  private boolean silent;
  private long silentSince;

  /** What to make of a source that cannot be read. */
  enum Verdict {
    TRY_AGAIN,
    SWITCHED_OFF,
    GIVEN_UP
  }

  Patience(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The source could be read. */
  void readable(boolean complete) {
    imported |= complete;
    silent = false;
  }

  /** Counts from the first time on that it could not be read, as there may be long pauses between readings. */
  Verdict unreadable() {
    long now = nanoTime.getAsLong();
    silentSince = silent ? silentSince : now;
    silent = true;
    if (now - silentSince < (imported ? LATER : AT_FIRST).toNanos()) {
      return Verdict.TRY_AGAIN;
    }
    return imported ? Verdict.SWITCHED_OFF : Verdict.GIVEN_UP;
  }

  /** From the end of an import that took so long to the beginning of the next. */
  static Duration pauseAfter(Duration took) {
    Duration rest = took.multipliedBy(REST);
    return rest.compareTo(PERIOD) > 0 ? rest : PERIOD;
  }
}
