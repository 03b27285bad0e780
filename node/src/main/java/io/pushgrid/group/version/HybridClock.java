package io.pushgrid.group.version;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node's hybrid logical clock. It follows the wall clock, never runs backwards, and runs past every version it is
 * shown, so that a change accepted after another was seen is the later one even where wall clocks disagree. Safe for any
 * thread.
 */
public final class HybridClock {
  private final InstantSource wall;
  private final long node;
  private final AtomicLong last = new AtomicLong();

  /**
   * A clock that has seen nothing yet.
   *
   * @param node unique to this start of this process
   */
  public HybridClock(InstantSource wall, long node) {
    this.wall = wall;
    this.node = node;
  }

  /** Later than every version this clock gave or was shown. */
  public Version next() {
    long now = wall.millis() << Version.COUNTER_BITS;
    return new Version(last.updateAndGet(seen -> Math.max(seen + 1, now)), node);
  }

  public void observe(Version version) {
    if (version.time() > last.get()) {
      last.accumulateAndGet(version.time(), Math::max);
    }
  }
}
