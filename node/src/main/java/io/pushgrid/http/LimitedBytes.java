package io.pushgrid.http;

import java.util.Arrays;

/** A decoded body as it grows, up to a limit. */
final class LimitedBytes {
  private final long limit;
  private byte[] bytes;
  private int size;

  /** Begins small, since what a compressed body says about its size need not be true. */
  LimitedBytes(int expected, long limit) {
    this.limit = limit;
    this.bytes = new byte[(int) Math.min(expected, limit)];
  }

  /**
   * Adds some bytes.
   *
   * @throws BodyTooLargeException if that is beyond the limit
   */
  void append(byte[] from, int at, int length) {
    if (length > limit - size) {
      throw new BodyTooLargeException(limit);
    }
    if (length > bytes.length - size) {
      long room = Math.max((long) size + length, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(room, limit));
    }
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  byte[] toByteArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
