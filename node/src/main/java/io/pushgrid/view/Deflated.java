package io.pushgrid.view;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Bytes compressed on their own, so that any sequence of them is a valid deflate stream: each starts with an empty
 * window and ends at a byte boundary, with blocks that are not marked as the last (RFC 1951, section 3.2.3).
 */
public final class Deflated {
  private static final int LEVEL = 4;
  private static final byte[] NOTHING = {};

  /** A deflater holds some 256 KiB outside the heap and is costly to set up, so each thread keeps one. */
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));

  private final byte[] blocks;
  private final int length;
  private final int crc;

  private Deflated(byte[] blocks, int length, int crc) {
    this.blocks = blocks;
    this.length = length;
    this.crc = crc;
  }

  static Deflated of(byte[] plain) {
    CRC32 crc = new CRC32();
    crc.update(plain);
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setInput(plain);
    byte[] out = new byte[Math.max(64, plain.length / 4)];
    int size = 0;
    while (true) {
      size += deflater.deflate(out, size, out.length - size, Deflater.FULL_FLUSH);
      if (size < out.length) {
        deflater.setInput(NOTHING);
        return new Deflated(Arrays.copyOf(out, size), plain.length, (int) crc.getValue());
      }
      out = Arrays.copyOf(out, 2 * out.length);
    }
  }

  /** The deflate blocks; not to be changed. */
  byte[] blocks() {
    return blocks;
  }

  /** How many bytes the blocks stand for. */
  int length() {
    return length;
  }

  /** CRC-32 of those bytes. */
  int crc() {
    return crc;
  }
}
