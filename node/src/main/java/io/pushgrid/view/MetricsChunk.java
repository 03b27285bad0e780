package io.pushgrid.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The protobuf fields of a chunk's series, and what comes before them in a family's message if they are its first. */
final class MetricsChunk implements Fragment {
  private final byte[] head;
  private final SeriesChunk chunk;
  private volatile @Nullable Deflated deflated;

  MetricsChunk(byte[] head, SeriesChunk chunk) {
    this.head = head;
    this.chunk = chunk;
  }

  @Override
  public int length() {
    return head.length + chunk.metricLength();
  }

  @Override
  public byte[] bytes() {
    byte[] bytes = Arrays.copyOf(head, length());
    chunk.copyMetrics(bytes, head.length);
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
