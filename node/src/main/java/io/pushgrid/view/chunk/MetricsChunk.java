package io.pushgrid.view.chunk;

import io.pushgrid.view.gzip.CompressedOnce;
import java.util.Arrays;

/** The protobuf fields of a chunk's series, and what comes before them in a family's message if they are its first. */
public final class MetricsChunk extends CompressedOnce {
  private final byte[] head;
  private final SeriesChunk chunk;

  public MetricsChunk(byte[] head, SeriesChunk chunk) {
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
}
