package io.pushgrid.activity;

import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Stamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts pushes by the minute while it passes on what it hears. A push counts when it was accepted, on whichever member, by the
 * clock that all members share, so that all show the same; a group that was not pushed to within the hour takes no memory. Any thread may ask.
 */
public final class Activity implements GroupListener {
  private static final long MILLIS_OF_MINUTE = 60_000;

  private final GroupListener next;
  private final Map<GroupingKey, HourOfPushes> groups = new HashMap<>();
  private final HourOfPushes all = new HourOfPushes();
  private long swept;
  private long changes;

  /** @param next hears of everything first */
  public Activity(GroupListener next) {
    this.next = next;
  }

  @Override
  public @Nullable String objection(@Nullable GroupState before, GroupState after) {
    return next.objection(before, after);
  }

  @Override
  public void requireRoom(@Nullable GroupState before, GroupState after) {
    next.requireRoom(before, after);
  }

  @Override
  public void changed(@Nullable GroupState before, GroupState after) {
    next.changed(before, after);
    record(before, after);
  }

  @Override
  public void overdue(GroupState group) {
    next.overdue(group);
    synchronized (this) {
      changes++;
    }
  }

  private synchronized void record(@Nullable GroupState before, GroupState after) {
    changes++;
    if (!after.exists()) {
      groups.remove(after.key());
      return;
    }
    count(after.key(), before == null ? Stamp.NEVER : before.success(), after.success(), true);
    count(after.key(), before == null ? Stamp.NEVER : before.failure(), after.failure(), false);
  }

  private void count(GroupingKey key, Stamp before, Stamp after, boolean success) {
    if (!after.version().isAfter(before.version())) {
      return;
    }
    long minute = after.sharedMillis() / MILLIS_OF_MINUTE;
    sweep(minute);
    all.count(minute, success);
    // A joining member hears of old pushes by the thousand.
    if (minute > swept - HourOfPushes.MINUTES) {
      groups.computeIfAbsent(key, unknown -> new HourOfPushes()).count(minute, success);
    }
  }

  /** Once an hour, groups to which nobody pushes any more are forgotten. */
  private void sweep(long minute) {
    if (minute >= swept + HourOfPushes.MINUTES) {
      groups.values().removeIf(hour -> hour.isOver(minute));
      swept = minute;
    }
  }

  @Override
  public void wiped(List<GroupState> survivors) {
    next.wiped(survivors);
    synchronized (this) {
      changes++;
      groups.clear();
    }
  }

  /** Another number whenever anything has changed. */
  public synchronized long changes() {
    return changes;
  }

  /** Pushes to a group in the hour before that time of the shared clock. */
  public synchronized Strip of(GroupingKey key, Instant now) {
    HourOfPushes hour = groups.get(key);
    return (hour == null ? new HourOfPushes() : hour).upTo(minute(now));
  }

  /** Pushes to any group in the hour before that time of the shared clock, those included that are deleted since. */
  public synchronized Strip ofAll(Instant now) {
    return all.upTo(minute(now));
  }

  private static long minute(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), 60);
  }
}
