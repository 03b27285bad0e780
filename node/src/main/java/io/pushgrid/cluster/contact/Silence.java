package io.pushgrid.cluster.contact;

import java.time.Duration;
import java.util.function.LongSupplier;

/** For how long others were not heard, while this process ran and could have heard them. Used by one thread. */
public final class Silence {
  /** Between two looks of a process that was not frozen. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final LongSupplier nanoTime;
  private long lookedAt;
  private long awakeSince;
  private long since;

  /** Silence that begins now, by a monotonic clock. */
  public Silence(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong();
    this.awakeSince = lookedAt;
    this.since = lookedAt;
  }

  /** To be told every fraction of a second whether somebody is heard. */
  public void look(boolean heard) {
    long now = nanoTime.getAsLong();
    if (now - lookedAt > LONGEST_PAUSE.toNanos()) {
      awakeSince = now;
      since = now;
    }
    if (heard) {
      since = now;
    }
    lookedAt = now;
  }

  /** Whether this process has run for so long without a pause. */
  public boolean isAwakeFor(Duration time) {
    return lookedAt - awakeSince > time.toNanos();
  }

  /** Whether it lasts for longer than this. If it does, it begins anew. */
  public boolean hasLasted(Duration time) {
    boolean lasted = lookedAt - since > time.toNanos();
    if (lasted) {
      since = lookedAt;
    }
    return lasted;
  }
}
