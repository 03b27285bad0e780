package io.pushgrid.view.chunk;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a family's chunks in exposition order that changes some: the chunk under it is a private copy, put back
 * when the walk moves on. What is not changed of it is not copied: mostly values change and series stay. Its calls must
 * come in ascending order of series.
 */
final class ChunkEditor {
  private static final Member[] NO_MEMBERS = {};
  private static final int[] NO_SERIES = {};

  private final List<SeriesChunk> chunks;
  private final int targetBytes;

  /** The chunk under the editor as it was, null before the first and after the last. */
  private @Nullable SeriesChunk open;

  private int openAt;
  private Member[] members = NO_MEMBERS;
  private int[] series = NO_SERIES;
  private boolean membersOwned;
  private boolean seriesOwned;
  private int size;
  private int textBytes;
  private int metricBytes;

  /** The next place to look at; everything before it comes before whatever is asked for next. */
  private int place;

  ChunkEditor(List<SeriesChunk> chunks, int targetBytes) {
    this.chunks = chunks;
    this.targetBytes = targetBytes;
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
    account(place, -1);
    ownMembers();
    ownSeries();
    System.arraycopy(members, place + 1, members, place, size - place - 1);
    System.arraycopy(series, place + 1, series, place, size - place - 1);
    size--;
  }

  /** Puts a series in the place of an equal one. */
  void replace(Member before, int oldNumber, Member after, int number) {
    mustFind(before, oldNumber);
    account(place, -1);
    ownMembers();
    members[place] = after;
    after.putInto(openAt, number);
    if (series[place] != number) {
      ownSeries();
      series[place] = number;
    }
    account(place, 1);
    place++;
  }

  /** False, and nothing done, if an equal series is there. */
  boolean insert(Member member, int number) {
    // What was put last is behind the editor, but equal if a share has a series twice.
    if (place > 0 && compare(member, number, place - 1) == 0) {
      place--;
      return false;
    }
    openFor(member, number);
    if (search(member, number)) {
      return false;
    }
    // Where there is room the arrays are the editor's own.
    if (size == members.length) {
      grow(size + 16 + size / 2);
    }
    System.arraycopy(members, place, members, place + 1, size - place);
    System.arraycopy(series, place, series, place + 1, size - place);
    members[place] = member;
    member.putInto(openAt, number);
    series[place] = number;
    account(place, 1);
    size++;
    place++;
    return true;
  }

  private void grow(int room) {
    members = Arrays.copyOf(members, room);
    series = Arrays.copyOf(series, room);
    membersOwned = true;
    seriesOwned = true;
  }

  private void ownMembers() {
    if (!membersOwned) {
      members = members.clone();
      membersOwned = true;
    }
  }

  private void ownSeries() {
    if (!seriesOwned) {
      series = series.clone();
      seriesOwned = true;
    }
  }

  private void account(int at, int sign) {
    textBytes += sign * SeriesChunk.textLength(members[at], series[at]);
    metricBytes += sign * SeriesChunk.metricLength(members[at], series[at]);
  }

  /** Puts the last chunk back. */
  void close() {
    if (size > 0) {
      SeriesChunk edited = new SeriesChunk(
          size == members.length ? members : Arrays.copyOf(members, size),
          size == series.length ? series : Arrays.copyOf(series, size),
          textBytes,
          metricBytes);
      putBack(edited);
    } else if (open != null) {
      chunks.remove(openAt);
    }
    open = null;
    leave();
  }

  private void putBack(SeriesChunk edited) {
    if (open == null) {
      chunks.add(openAt, edited);
    } else {
      chunks.set(openAt, edited);
    }
    if (edited.length() > 2L * targetBytes && edited.size() > 1) {
      split(edited);
    } else if (edited.length() < targetBytes / 4) {
      joinNeighbour();
    }
  }

  private void leave() {
    members = NO_MEMBERS;
    series = NO_SERIES;
    membersOwned = false;
    seriesOwned = false;
    size = 0;
    place = 0;
    textBytes = 0;
    metricBytes = 0;
  }

  /** Keeps deletions from leaving many chunks of next to nothing behind. */
  private void joinNeighbour() {
    for (int at = Math.max(0, openAt - 1); at <= openAt && at + 1 < chunks.size(); at++) {
      SeriesChunk first = chunks.get(at);
      SeriesChunk second = chunks.get(at + 1);
      if ((long) first.length() + second.length() <= targetBytes) {
        chunks.set(at, first.followedBy(second));
        chunks.remove(at + 1);
        return;
      }
    }
  }

  private void split(SeriesChunk large) {
    int parts = Math.min(large.size(), large.length() / targetBytes);
    List<SeriesChunk> pieces = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) large.size() * i / parts);
      pieces.add(large.slice(from, (int) ((long) large.size() * (i + 1) / parts)));
    }
    chunks.remove(openAt);
    chunks.addAll(openAt, pieces);
  }

  /** Moves to a series that is there; where it stands right behind the last, nothing needs to be compared. */
  private void mustFind(Member member, int number) {
    if (isAt(place, member, number) || (open == null && findWhereItWasPut(member, number))) {
      return;
    }
    openFor(member, number);
    if (!findSame(member, number) && !search(member, number)) {
      throw new IllegalStateException("expected series " + number + " of "
          + member.state().name() + " " + member.key() + ", got none");
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean isAt(int at, Member member, int number) {
    return at < size && members[at] == member && series[at] == number;
  }

  /** Opens the chunk that a share was put into, if it is still there: a search reads a series of every chunk it looks at. */
  private boolean findWhereItWasPut(Member member, int number) {
    if (member.chunk() < chunks.size()) {
      openChunk(member.chunk());
      if (findSame(member, number)) {
        return true;
      }
      open = null;
      leave();
    }
    return false;
  }

  /** Opens the chunk that has a series if any has. */
  private void openFor(Member member, int number) {
    if (open == null
        || (openAt + 1 < chunks.size() && chunks.get(openAt + 1).compare(member, number, 0) >= 0)) {
      close();
      openChunk(Math.max(0, chunkOf(chunks, member, number)));
    }
  }

  /** The share that is to be replaced is mostly the very one that stands there, and to see that no series is read. */
  private boolean findSame(Member member, int number) {
    for (int at = place; at < size; at++) {
      if (isAt(at, member, number)) {
        place = at;
        return true;
      }
    }
    return false;
  }

  /** Moves to a series, true, or to the place where it belongs, false. */
  private boolean search(Member member, int number) {
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
    leave();
    if (at < chunks.size()) {
      SeriesChunk chunk = chunks.get(at);
      open = chunk;
      size = chunk.size();
      members = chunk.members();
      series = chunk.allSeries();
      textBytes = chunk.length();
      metricBytes = chunk.metricLength();
    }
  }
}
