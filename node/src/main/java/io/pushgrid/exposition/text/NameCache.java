package io.pushgrid.exposition.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the few names that a body repeats all the time the same String each time. Bounded: a collision replaces. */
final class NameCache {
  private static final int SLOTS = 512;

  private final byte[] body;
  private final @Nullable String[] names = new String[SLOTS];
  private final int[] starts = new int[SLOTS];
  private final int[] ends = new int[SLOTS];

  NameCache(byte[] body) {
    this.body = body;
  }

  /** The ASCII name in the body from {@code from} up to {@code to}. */
  String get(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + body[i];
    }
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    String known = names[slot];
    if (known != null && Arrays.equals(body, starts[slot], ends[slot], body, from, to)) {
      return known;
    }
    String name = new String(body, from, to - from, StandardCharsets.ISO_8859_1);
    names[slot] = name;
    starts[slot] = from;
    ends[slot] = to;
    return name;
  }
}
