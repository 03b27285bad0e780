package io.pushgrid.view;

import java.util.Arrays;

/** The protobuf fields of a chunk's series, and what comes before them in a family's message if they are its first. */
final class MetricsChunk extends CompressedOnce {
  private final byte[] head;
  private final SeriesChunk chunk;

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
}
