package io.pushgrid.view;

import java.util.Arrays;

/** A family's HELP and TYPE lines and its first chunk. */
final class HeadedChunk extends CompressedOnce {
  private final byte[] head;
  private final SeriesChunk chunk;

  HeadedChunk(byte[] head, SeriesChunk chunk) {
    this.head = head;
    this.chunk = chunk;
  }

  @Override
  public int length() {
    return head.length + chunk.length();
  }

  @Override
  public byte[] bytes() {
    byte[] bytes = Arrays.copyOf(head, length());
    chunk.copyText(bytes, head.length);
    return bytes;
  }
}
