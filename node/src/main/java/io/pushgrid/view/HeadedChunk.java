package io.pushgrid.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A family's HELP and TYPE lines and its first chunk. */
final class HeadedChunk implements Fragment {
  private final byte[] head;
  private final SeriesChunk chunk;
  private volatile @Nullable Deflated deflated;

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

  @Override
  public Deflated deflated() {
    Deflated made = deflated;
    if (made == null) {
      made = Deflated.of(bytes());
      deflated = made;
    }
    return made;
  }
}
