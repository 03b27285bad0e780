package io.pushgrid.exposition.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The labels of a block's series, read where they stand: to look through a million of them makes no objects. It stands before
 * the first series, each series before its first label. For one thread at a time.
 */
public final class SeriesLabels {
  private final byte[] metrics;
  private int seriesStart;
  private int seriesEnd;
  private int next;
  private int nameStart;
  private int nameEnd;
  private int valueStart;
  private int valueEnd;

  public SeriesLabels(byte[] metrics) {
    this.metrics = metrics;
  }

  /** Steps to the next series, in the order of the push; false if there is none. */
  public boolean nextSeries() {
    if (seriesEnd == metrics.length) {
      return false;
    }
    seriesStart = SeriesOrder.content(metrics, seriesEnd);
    seriesEnd = SeriesOrder.end(metrics, seriesEnd);
    next = seriesStart;
    return true;
  }

  /** Steps to the next label of this series, by name; false if there is none. */
  public boolean nextLabel() {
    if (!SeriesOrder.isLabel(metrics, next, seriesEnd)) {
      return false;
    }
    int name = SeriesOrder.content(metrics, next);
    nameStart = SeriesOrder.content(metrics, name);
    nameEnd = SeriesOrder.end(metrics, name);
    valueEnd = SeriesOrder.end(metrics, next);
    valueStart = SeriesOrder.value(metrics, nameEnd, valueEnd);
    next = valueEnd;
    return true;
  }

  /**
   * Steps to the label of that name, from wherever in the series; false if it has none.
   *
   * @param name in UTF-8
   */
  public boolean find(byte[] name) {
    next = seriesStart;
    while (nextLabel()) {
      if (Arrays.equals(metrics, nameStart, nameEnd, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return valueStart == valueEnd;
  }

  /** Whether the label has that value, in UTF-8. */
  public boolean isValue(byte[] value) {
    return Arrays.equals(metrics, valueStart, valueEnd, value, 0, value.length);
  }

  /** Whether neither name nor value goes beyond ASCII. */
  public boolean isAscii() {
    int signs = 0;
    for (int i = nameStart; i < valueEnd; i++) {
      signs |= metrics[i];
    }
    // What stands between the two, a tag and a length, may be negative: then it is only decoded in
    // vain.
    return signs >= 0;
  }

  public String name() {
    return new String(metrics, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }

  public String value() {
    return new String(metrics, valueStart, valueEnd - valueStart, StandardCharsets.UTF_8);
  }

  /**
   * Whether the label's name or value has that in it, in upper or lower case.
   *
   * @param word ASCII in lower case
   */
  public boolean contains(byte[] word) {
    return contains(word, nameStart, nameEnd) || contains(word, valueStart, valueEnd);
  }

  private boolean contains(byte[] word, int from, int to) {
    int last = to - word.length;
    for (int i = from; i <= last; i++) {
      if (startsWith(word, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(byte[] word, int at) {
    for (int i = 0; i < word.length; i++) {
      byte b = metrics[at + i];
      if (word[i] != (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) {
        return false;
      }
    }
    return true;
  }
}
