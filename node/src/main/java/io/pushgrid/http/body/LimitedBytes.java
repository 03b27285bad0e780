package io.pushgrid.http.body;

import io.pushgrid.http.limit.MemoryBudget;
import java.util.Arrays;

/** A body as it grows, up to a limit. */
final class LimitedBytes {
  private final long limit;
  private final MemoryBudget.Claim claim;
  private byte[] bytes;
  private int size;

  /**
   * Room for so many bytes, and for more if they come: what a compressed body says about its size need not be true.
   *
   * @param claim is asked for what is made of the bytes too
   */
  LimitedBytes(int expected, long limit, MemoryBudget.Claim claim) {
    int length = (int) Math.min(expected, limit);
    claim.takeForBody(length);
    this.limit = limit;
    this.claim = claim;
    this.bytes = new byte[length];
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
      long wanted = Math.max((long) size + length, 2L * bytes.length);
      int room = (int) Math.min(wanted, limit);
      claim.takeForBody(room - bytes.length);
      bytes = Arrays.copyOf(bytes, room);
    }
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  byte[] toByteArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
