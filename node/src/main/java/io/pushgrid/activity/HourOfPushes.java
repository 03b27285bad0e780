package io.pushgrid.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts for each of the last sixty minutes, in a ring. Not for several threads. */
final class HourOfPushes {
  static final int MINUTES = 60;

  private final int[] counts = new int[MINUTES];
  private long failed;
  private long latest = Long.MIN_VALUE / 2;

  void count(long minute, boolean success) {
    advance(minute);
    if (minute <= latest - MINUTES) {
      return;
    }
    int place = place(minute);
    counts[place]++;
    failed |= success ? 0 : 1L << place;
  }

  /** Whether nothing has been counted in the hour before. */
  boolean isOver(long minute) {
    return latest <= minute - MINUTES;
  }

  private void advance(long minute) {
    if (minute - latest >= MINUTES) {
      Arrays.fill(counts, 0);
      failed = 0;
    } else {
      for (long each = latest + 1; each <= minute; each++) {
        counts[place(each)] = 0;
        failed &= ~(1L << place(each));
      }
    }
    latest = Math.max(latest, minute);
  }

  Strip upTo(long minute) {
    advance(minute);
    List<Integer> minutes = new ArrayList<>(MINUTES);
    List<Boolean> failures = new ArrayList<>(MINUTES);
    for (long each = minute - MINUTES + 1; each <= minute; each++) {
      minutes.add(counts[place(each)]);
      failures.add((failed >>> place(each) & 1) == 1);
    }
    return new Strip(minutes, failures);
  }

  private static int place(long minute) {
    return Math.floorMod(minute, MINUTES);
  }
}
