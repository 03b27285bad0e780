package io.pushgrid.view.chunk;

import java.util.ArrayList;
import java.util.List;

/** Cuts series that come in order into chunks of about a size. */
final class ChunkBuilder {
  private final List<SeriesChunk> chunks;
  private final int targetBytes;
  private final List<Member> members = new ArrayList<>();
  private final List<Integer> series = new ArrayList<>();
  private int textBytes;
  private int metricBytes;

  ChunkBuilder(List<SeriesChunk> chunks, int targetBytes) {
    this.chunks = chunks;
    this.targetBytes = targetBytes;
  }

  void add(Member member, int number) {
    member.putInto(chunks.size(), number);
    members.add(member);
    series.add(number);
    textBytes += SeriesChunk.textLength(member, number);
    metricBytes += SeriesChunk.metricLength(member, number);
    if (textBytes >= targetBytes) {
      close();
    }
  }

  /** Ends the chunk that was begun, if one was. */
  void close() {
    if (!members.isEmpty()) {
      chunks.add(new SeriesChunk(
          members.toArray(Member[]::new),
          series.stream().mapToInt(Integer::intValue).toArray(),
          textBytes,
          metricBytes));
      members.clear();
      series.clear();
      textBytes = 0;
      metricBytes = 0;
    }
  }
}
