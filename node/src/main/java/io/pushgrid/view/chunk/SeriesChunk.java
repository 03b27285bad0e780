package io.pushgrid.view.chunk;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.metric.MetricType;
import io.pushgrid.view.gzip.CompressedOnce;
import io.pushgrid.view.gzip.Fragment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of neighbouring series of one family, about {@link SeriesOrder#TARGET_BYTES} of text. Immutable, so that a scrape may hold
 * it while pushes put others in its place; its compressed form is made at most once per change, by whoever first asks
 * (a race makes it twice, which is harmless).
 */
public final class SeriesChunk extends CompressedOnce {
  /** The share each series belongs to, and its number within that share's block, in exposition order. */
  private final Member[] members;

  private final int[] series;
  private final int textBytes;
  private final int metricBytes;
  private volatile @Nullable Fragment metrics;
  private volatile @Nullable Content content;

  /** Takes the arrays as they are, and lengths that the editor kept along, as adding them up would visit every block. */
  public SeriesChunk(Member[] members, int[] series, int textBytes, int metricBytes) {
    this.members = members;
    this.series = series;
    this.textBytes = textBytes;
    this.metricBytes = metricBytes;
  }

  static int textLength(Member member, int number) {
    return member.block().textEnd(number) - member.block().textStart(number);
  }

  public static int metricLength(Member member, int number) {
    return member.block().metricEnd(number) - member.block().metricStart(number);
  }

  public int size() {
    return series.length;
  }

  public Member member(int at) {
    return members[at];
  }

  public int series(int at) {
    return series[at];
  }

  Member[] members() {
    return members;
  }

  int[] allSeries() {
    return series;
  }

  public int metricLength() {
    return metricBytes;
  }

  /**
   * What the prepared protobuf fields are fit for.
   *
   * @param legacyNames whether no escaping scheme changes a name in them
   * @param type that all series were pushed with, null if they were not all pushed with one
   */
  public record Content(boolean legacyNames, @Nullable MetricType type) {}

  /** Found out when first asked, since it means to visit every block, and most nodes are scraped as text. */
  public Content content() {
    Content known = content;
    if (known == null) {
      boolean legacy = true;
      boolean oneType = true;
      for (Member member : members) {
        legacy &= member.block().hasLegacyNames();
        oneType &= member.block().type() == members[0].block().type();
      }
      known = new Content(legacy, oneType ? members[0].block().type() : null);
      content = known;
    }
    return known;
  }

  /** The protobuf {@code metric} fields of these series, names as they were pushed. */
  public Fragment metrics() {
    Fragment made = metrics;
    if (made == null) {
      made = new MetricsChunk(new byte[0], this);
      metrics = made;
    }
    return made;
  }

  /** Writes the protobuf fields to an array that has room for them. */
  void copyMetrics(byte[] target, int from) {
    int at = from;
    for (int i = 0; i < series.length; i++) {
      FamilyBlock block = members[i].block();
      int start = block.metricStart(series[i]);
      int length = block.metricEnd(series[i]) - start;
      System.arraycopy(block.metrics(), start, target, at, length);
      at += length;
    }
  }

  @Override
  public int length() {
    return textBytes;
  }

  @Override
  public byte[] bytes() {
    byte[] bytes = new byte[textBytes];
    copyText(bytes, 0);
    return bytes;
  }

  /** Writes the text to an array that has room for it. */
  void copyText(byte[] target, int from) {
    int at = from;
    for (int i = 0; i < series.length; i++) {
      FamilyBlock block = members[i].block();
      int start = block.textStart(series[i]);
      int length = block.textEnd(series[i]) - start;
      System.arraycopy(block.text(), start, target, at, length);
      at += length;
    }
  }

  /** Compares a series of a share with the one at a place of this chunk, in exposition order. */
  int compare(Member member, int number, int at) {
    return FamilyBlock.compareSeries(member.block(), number, members[at].block(), series[at]);
  }

  /** The place of a series, or {@code -(place where it belongs) - 1}. */
  int find(Member member, int number) {
    int low = 0;
    int high = series.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(member, number, middle);
      if (order == 0) {
        return middle;
      }
      if (order > 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  public SeriesChunk slice(int from, int to) {
    int text = 0;
    int metric = 0;
    for (int i = from; i < to; i++) {
      text += textLength(members[i], series[i]);
      metric += metricLength(members[i], series[i]);
    }
    return new SeriesChunk(
        Arrays.copyOfRange(members, from, to), Arrays.copyOfRange(series, from, to), text, metric);
  }

  /** This chunk and the next in one. */
  SeriesChunk followedBy(SeriesChunk next) {
    Member[] bothMembers = Arrays.copyOf(members, size() + next.size());
    int[] bothSeries = Arrays.copyOf(series, size() + next.size());
    System.arraycopy(next.members, 0, bothMembers, size(), next.size());
    System.arraycopy(next.series, 0, bothSeries, size(), next.size());
    return new SeriesChunk(
        bothMembers, bothSeries, textBytes + next.textBytes, metricBytes + next.metricBytes);
  }
}
