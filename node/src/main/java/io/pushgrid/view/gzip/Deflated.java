package io.pushgrid.view.gzip;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Bytes compressed on their own, so that any sequence of them is a valid deflate stream: each starts with an empty
 * window and ends at a byte boundary, with blocks that are not marked as the last (RFC 1951, section 3.2.3).
 */
public final class Deflated {
  private static final byte[] NOTHING = {};

  private final byte[] blocks;
  private final int length;
  private final int crc;
  private final int crcShift;

  private Deflated(byte[] blocks, int length, int crc) {
    this.blocks = blocks;
    this.length = length;
    this.crc = crc;
    this.crcShift = Crc32.shift(length);
  }

  static Deflated of(byte[] plain) {
    CRC32 crc = new CRC32();
    crc.update(plain);
    Deflater deflater = Deflaters.take();
    try {
      return new Deflated(compress(deflater, plain), plain.length, (int) crc.getValue());
    } finally {
      Deflaters.giveBack(deflater);
    }
  }

  private static byte[] compress(Deflater deflater, byte[] plain) {
    deflater.setInput(plain);
    byte[] out = new byte[Math.max(64, plain.length / 4)];
    int size = 0;
    while (true) {
      size += deflater.deflate(out, size, out.length - size, Deflater.FULL_FLUSH);
      if (size < out.length) {
        deflater.setInput(NOTHING);
        return Arrays.copyOf(out, size);
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

  /** The CRC-32 of what comes before and these bytes. */
  int appendTo(int crcBefore) {
    return Crc32.combine(crcBefore, crc, crcShift);
  }
}
