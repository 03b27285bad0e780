package io.pushgrid.exposition.protobuf;

import java.util.Arrays;

/**
 * The order of a family's series in a scrape: number of labels, then label values in the order of their names, then, so
 * that only equal label sets are equal, the names. It walks over encoded {@code metric} fields in the canonical form of
 * {@link MetricWriter} because a view sorts a million series for which nothing else is kept in memory.
 */
public final class SeriesOrder {
  private static final int LABEL = ProtobufReader.delimited(ClientModel.METRIC_LABEL);

  private SeriesOrder() {}

  /** Compares the {@code metric} fields that begin at the given places. */
  static int compare(byte[] a, int aField, byte[] b, int bField) {
    int aEnd = end(a, aField);
    int bEnd = end(b, bField);
    int i = content(a, aField);
    int j = content(b, bField);
    int byValue = 0;
    int byName = 0;
    while (isLabel(a, i, aEnd) && isLabel(b, j, bEnd)) {
      int aName = content(a, i);
      int bName = content(b, j);
      int aValue = end(a, aName);
      int bValue = end(b, bName);
      i = end(a, i);
      j = end(b, j);
      if (byValue == 0) {
        byValue = Arrays.compareUnsigned(a, value(a, aValue, i), i, b, value(b, bValue, j), j);
      }
      byName = byName != 0 ? byName : compareContents(a, aName, b, bName);
    }
    if (isLabel(a, i, aEnd) != isLabel(b, j, bEnd)) {
      return isLabel(a, i, aEnd) ? 1 : -1;
    }
    return byValue != 0 ? byValue : byName;
  }

  /** True only if {@link #compare} gives 0: labels that are equal are the same bytes, unless one lacks its empty value. */
  static boolean same(byte[] a, int aField, byte[] b, int bField) {
    int aFrom = content(a, aField);
    int bFrom = content(b, bField);
    int labels = endOfLabels(a, aFrom, end(a, aField)) - aFrom;
    int bEnd = end(b, bField);
    return labels <= bEnd - bFrom
        && Arrays.equals(a, aFrom, aFrom + labels, b, bFrom, bFrom + labels)
        && !isLabel(b, bFrom + labels, bEnd);
  }

  private static int endOfLabels(byte[] bytes, int from, int end) {
    int at = from;
    while (isLabel(bytes, at, end)) {
      at = end(bytes, at);
    }
    return at;
  }

  /** Whether a label begins at a place before the end of its series. */
  static boolean isLabel(byte[] bytes, int at, int end) {
    return at < end && bytes[at] == LABEL;
  }

  /** Where the value of a label begins, of which only the name was sent if that ends with it. */
  static int value(byte[] bytes, int field, int labelEnd) {
    return field < labelEnd ? content(bytes, field) : labelEnd;
  }

  private static int compareContents(byte[] a, int aField, byte[] b, int bField) {
    return Arrays.compareUnsigned(
        a, content(a, aField), end(a, aField), b, content(b, bField), end(b, bField));
  }

  /** Where the content of the delimited field at a place begins. */
  static int content(byte[] bytes, int field) {
    int at = field + 1;
    while (bytes[at] < 0) {
      at++;
    }
    return at + 1;
  }

  /** Where the delimited field at a place ends. */
  static int end(byte[] bytes, int field) {
    int length = bytes[field + 1];
    return length >= 0 ? field + 2 + length : endOfLong(bytes, field);
  }

  private static int endOfLong(byte[] bytes, int field) {
    int at = field + 1;
    int length = bytes[at] & 0x7f;
    for (int shift = 7; bytes[at++] < 0; shift += 7) {
      length |= (bytes[at] & 0x7f) << shift;
    }
    return at + length;
  }
}
