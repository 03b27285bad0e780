package io.pushgrid.view;

import io.pushgrid.exposition.FamilyBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a family's chunks in exposition order that changes some: the chunk under it is a private copy, put back
 * when the walk moves on. Its calls must come in ascending order of series.
 */
final class ChunkEditor {
  private final List<SeriesChunk> chunks;

  /** The chunk under the editor as it was, null before the first and after the last. */
  private @Nullable SeriesChunk open;

  private int openAt;
  private Member[] members = new Member[0];
  private int[] series = new int[0];
  private int size;

  /** The next place to look at; everything before it comes before whatever is asked for next. */
  private int place;

  ChunkEditor(List<SeriesChunk> chunks) {
    this.chunks = chunks;
  }

  /** The chunk that has a series if any has: the last one that does not begin after it, -1 if all do. */
  static int chunkOf(List<SeriesChunk> chunks, Member member, int number) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (chunks.get(middle).compare(member, number, 0) >= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  void remove(Member member, int number) {
    mustFind(member, number);
    System.arraycopy(members, place + 1, members, place, size - place - 1);
    System.arraycopy(series, place + 1, series, place, size - place - 1);
    size--;
  }

  void replace(Member member, int number) {
    mustFind(member, number);
    members[place] = member;
    series[place] = number;
    place++;
  }

  /** False, and nothing done, if an equal series is there. */
  boolean insert(Member member, int number) {
    if (seek(member, number)) {
      return false;
    }
    if (size == members.length) {
      int room = size + 16 + size / 2;
      members = Arrays.copyOf(members, room);
      series = Arrays.copyOf(series, room);
    }
    System.arraycopy(members, place, members, place + 1, size - place);
    System.arraycopy(series, place, series, place + 1, size - place);
    members[place] = member;
    series[place] = number;
    size++;
    place++;
    return true;
  }

  /** Puts the last chunk back. */
  void close() {
    if (open == null && size == 0) {
      return;
    }
    SeriesChunk edited = new SeriesChunk(Arrays.copyOf(members, size), Arrays.copyOf(series, size));
    if (open == null) {
      chunks.add(0, edited);
    } else {
      chunks.set(openAt, edited);
    }
    if (size == 0) {
      chunks.remove(openAt);
    } else if (edited.length() > 2 * SeriesChunk.TARGET_BYTES && size > 1) {
      split(edited);
    }
    open = null;
    size = 0;
  }

  private void split(SeriesChunk large) {
    int parts = Math.min(large.size(), large.length() / SeriesChunk.TARGET_BYTES);
    List<SeriesChunk> pieces = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) large.size() * i / parts);
      pieces.add(large.slice(from, (int) ((long) large.size() * (i + 1) / parts)));
    }
    chunks.remove(openAt);
    chunks.addAll(openAt, pieces);
  }

  private void mustFind(Member member, int number) {
    if (!seek(member, number)) {
      throw new IllegalStateException("expected series " + number + " of "
          + member.state().name() + " " + member.key() + ", got none");
    }
  }

  /** Moves to a series, true, or to the place where it belongs, false. */
  private boolean seek(Member member, int number) {
    if (open == null
        || (openAt + 1 < chunks.size() && chunks.get(openAt + 1).compare(member, number, 0) >= 0)) {
      close();
      openChunk(Math.max(0, chunkOf(chunks, member, number)));
    }
    // The next series of a group mostly stands right behind the last.
    int low = place;
    int high = size - 1;
    for (int probe = low; low <= high; probe = (low + high) >>> 1) {
      int order = compare(member, number, probe);
      if (order == 0) {
        place = probe;
        return true;
      }
      if (order > 0) {
        low = probe + 1;
      } else {
        high = probe - 1;
      }
    }
    place = low;
    return false;
  }

  private int compare(Member member, int number, int at) {
    return FamilyBlock.compareSeries(member.block(), number, members[at].block(), series[at]);
  }

  private void openChunk(int at) {
    openAt = at;
    place = 0;
    if (at < chunks.size()) {
      SeriesChunk chunk = chunks.get(at);
      open = chunk;
      size = chunk.size();
      members = chunk.members().clone();
      series = chunk.allSeries().clone();
    } else {
      open = null;
      size = 0;
    }
  }
}
