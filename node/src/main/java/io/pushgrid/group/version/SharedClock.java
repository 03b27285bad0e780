package io.pushgrid.group.version;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that all members go by where they must agree on a moment, whatever their own clocks say: the wall clock of the
 * member that began, passed on. Each follows the eldest of the others, and goes on by itself when that one is gone, so
 * the time does not jump when members come and go. Safe for any thread.
 */
public final class SharedClock implements InstantSource {
  private final InstantSource wall;
  private volatile long offsetMillis;
  private volatile boolean settled;

  private SharedClock(InstantSource wall, boolean settled) {
    this.wall = wall;
    this.settled = settled;
  }

  /** The clock of a node that shares it with nobody. */
  public static SharedClock alone(InstantSource wall) {
    return new SharedClock(wall, true);
  }

  /** The clock of a member that does not know yet what time the others have. */
  public static SharedClock joining(InstantSource wall) {
    return new SharedClock(wall, false);
  }

  @Override
  public Instant instant() {
    return wall.instant().plusMillis(offsetMillis);
  }

  /** Whether this is what the others have, too; until then nothing may be concluded from it. */
  public boolean isSettled() {
    return settled;
  }

  /** There is nobody to follow. */
  public void lead() {
    settled = true;
  }

  /**
   * The eldest has told its time just now. What the round trip explains is no reason to move.
   *
   * @param theirMillis milliseconds since 1970
   */
  public synchronized void follow(long theirMillis, Duration roundTrip) {
    long halfway = roundTrip.toMillis() / 2;
    long off = theirMillis + halfway - millis();
    if (!settled || Math.abs(off) > halfway + 1) {
      offsetMillis = offsetMillis + off;
    }
    settled = true;
  }
}
