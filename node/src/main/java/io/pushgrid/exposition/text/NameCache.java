package io.pushgrid.exposition.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the few names that a body repeats all the time the same String each time. Bounded: a collision replaces. */
final class NameCache {
  private static final int MOST_SLOTS = 512;

  /** Bytes of a body for which there is one slot: most bodies are small, and have few names. */
  private static final int BYTES_OF_SLOT = 32;

  private final byte[] body;
  private final @Nullable String[] names;
  private final int[] starts;
  private final int[] ends;

  NameCache(byte[] body) {
    int wanted = Math.min(MOST_SLOTS, body.length / BYTES_OF_SLOT);
    int slots = Math.max(1, Integer.highestOneBit(wanted));
    this.body = body;
    this.names = new String[slots];
    this.starts = new int[slots];
    this.ends = new int[slots];
  }

  /** The ASCII name in the body from {@code from} up to {@code to}. */
  String get(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + body[i];
    }
    int slot = (hash ^ hash >>> 16) & names.length - 1;
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
