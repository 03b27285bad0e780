package io.pushgrid.ui.part;

import io.pushgrid.cluster.MemberLoad;
import java.util.Locale;

/** How much of a heap is taken, for people: in whole MiB, as heaps are given. */
public final class HeapText {
  private static final double MEBIBYTE = 1024 * 1024;

  private HeapText() {}

  public static String of(MemberLoad load) {
    return String.format(
        Locale.ROOT,
        "%.0f MiB of %.0f MiB",
        load.heapUsed() / MEBIBYTE,
        load.heapMost() / MEBIBYTE);
  }
}
