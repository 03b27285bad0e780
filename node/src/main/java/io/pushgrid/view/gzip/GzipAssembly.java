package io.pushgrid.view.gzip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One gzip member made of fragments that were compressed before: a header, their deflate blocks, an empty last block,
 * and the CRC and length of the whole (RFC 1952). What did not change since the last scrape is not compressed again.
 */
public final class GzipAssembly {
  /** Deflate, no flags, no time, no extra flags, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** A block of fixed Huffman codes that is the last one and empty. */
  private static final byte[] LAST_BLOCK = {3, 0};

  private GzipAssembly() {}

  /** The member's parts in order; compresses the fragments that are not yet, so it may take long. */
  public static List<byte[]> assemble(List<Fragment> fragments) {
    List<byte[]> parts = new ArrayList<>(fragments.size() + 2);
    parts.add(HEADER);
    int crc = 0;
    long length = 0;
    for (Fragment fragment : fragments) {
      Deflated deflated = fragment.deflated();
      parts.add(deflated.blocks());
      crc = deflated.appendTo(crc);
      length += deflated.length();
    }
    parts.add(ByteBuffer.allocate(LAST_BLOCK.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(LAST_BLOCK)
        .putInt(crc)
        .putInt((int) length)
        .array());
    return parts;
  }
}
