package io.pushgrid.view.chunk;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of one family in exposition order, in chunks. A change costs the chunks it touches, each copied once, and a
 * search for the first of them; series that stay in place are not searched for at all. Not safe for more than one thread;
 * the chunks it hands out are immutable.
 */
public final class SeriesOrder {
  /** Large enough to compress well, small enough that a push does not make much else to compress again. */
  static final int TARGET_BYTES = 64 * 1024;

  private final ArrayList<SeriesChunk> chunks = new ArrayList<>();
  private final int targetBytes;

  public SeriesOrder() {
    this(TARGET_BYTES);
  }

  /**
   * An order without series.
   *
   * @param targetBytes about how much text a chunk is to hold: chunks of more than twice as much are split, those of less
   *     than a quarter are joined with a neighbour if both fit
   */
  public SeriesOrder(int targetBytes) {
    this.targetBytes = targetBytes;
  }

  /** The chunks as they are now. */
  public List<SeriesChunk> chunks() {
    return List.copyOf(chunks);
  }

  /**
   * Puts one share in the place of another of the same group.
   *
   * @return false if a new series is one that another share has, or stands twice: the order is then spoilt and must be
   *     built anew
   */
  public boolean replace(@Nullable Member before, @Nullable Member after) {
    int olds = before == null ? 0 : before.block().seriesCount();
    int news = after == null ? 0 : after.block().seriesCount();
    ChunkEditor editor = new ChunkEditor(chunks, targetBytes);
    int i = 0;
    int j = 0;
    while (i < olds || j < news) {
      int order = order(before, i, olds, after, j, news);
      if (order < 0) {
        editor.remove(member(before), i);
      } else if (order > 0) {
        if (!editor.insert(member(after), j)) {
          return false;
        }
      } else {
        editor.replace(member(before), i, member(after), j);
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    editor.close();
    return true;
  }

  /**
   * The order of many shares at once, which costs a sort of their series and no more. Of equal series the one of the last
   * share is kept.
   */
  public static Sorted of(List<Member> shares) {
    List<Place> places = new ArrayList<>();
    for (Member share : shares) {
      for (int i = 0; i < share.block().seriesCount(); i++) {
        places.add(new Place(share, i));
      }
    }
    places.sort(Place.IN_ORDER);
    SeriesOrder order = new SeriesOrder();
    ChunkBuilder builder = new ChunkBuilder(order.chunks, TARGET_BYTES);
    boolean repeats = false;
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (i + 1 < places.size() && Place.IN_ORDER.compare(place, places.get(i + 1)) == 0) {
        repeats = true;
      } else {
        builder.add(place.share, place.number);
      }
    }
    builder.close();
    return new Sorted(order, repeats);
  }

  /**
   * An order made at once.
   *
   * @param repeats whether a series stood twice
   */
  public record Sorted(SeriesOrder order, boolean repeats) {}

  private record Place(Member share, int number) {
    static final Comparator<Place> IN_ORDER =
        (a, b) -> FamilyBlock.compareSeries(a.share.block(), a.number, b.share.block(), b.number);
  }

  private static int order(
      @Nullable Member before, int i, int olds, @Nullable Member after, int j, int news) {
    if (i == olds) {
      return 1;
    }
    if (j == news) {
      return -1;
    }
    FamilyBlock old = member(before).block();
    FamilyBlock young = member(after).block();
    // As a rule a push has the series of the one before.
    return FamilyBlock.sameSeries(old, i, young, j)
        ? 0
        : FamilyBlock.compareSeries(old, i, young, j);
  }

  private static Member member(@Nullable Member member) {
    if (member == null) {
      throw new IllegalStateException("expected a share with series, got none");
    }
    return member;
  }

  /** The share that has this series, null if none has. */
  @Nullable
  public Member owner(Member member, int number) {
    int at = ChunkEditor.chunkOf(chunks, member, number);
    if (at < 0) {
      return null;
    }
    int place = chunks.get(at).find(member, number);
    return place < 0 ? null : chunks.get(at).member(place);
  }
}
