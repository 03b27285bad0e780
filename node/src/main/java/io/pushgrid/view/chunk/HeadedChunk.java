package io.pushgrid.view.chunk;

import io.pushgrid.view.gzip.CompressedOnce;
import java.util.Arrays;

/** A family's HELP and TYPE lines and its first chunk. */
public final class HeadedChunk extends CompressedOnce {
  private final byte[] head;
  private final SeriesChunk chunk;

  public HeadedChunk(byte[] head, SeriesChunk chunk) {
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
