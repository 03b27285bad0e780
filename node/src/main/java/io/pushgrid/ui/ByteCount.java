package io.pushgrid.ui;

import java.util.Locale;

/** Amounts of memory for people. */
final class ByteCount {
  private static final double MEBIBYTE = 1024 * 1024;

  private ByteCount() {}

  /** In whole MiB, as heaps are given. */
  static String of(long bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
  }
}
