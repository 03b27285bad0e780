package io.pushgrid.exposition;

import com.google.protobuf.CodedOutputStream;
import java.util.Arrays;

/**
 * The order of a family's series in a scrape: number of labels, then label values in the order of their names, then, so
 * that only equal label sets are equal, the names. It walks over encoded {@code metric} fields in the canonical form of
 * {@link MetricWriter} because a view sorts a million series for which nothing else is kept in memory.
 */
final class SeriesOrder {
  private static final int LABEL = ProtobufReader.delimited(ClientModel.METRIC_LABEL);

  private SeriesOrder() {}

  /** Compares the {@code metric} field {@code a[i .. aEnd)} with {@code b[j .. bEnd)}. */
  static int compare(byte[] a, int aFrom, int aEnd, byte[] b, int bFrom, int bEnd) {
    int i = content(a, aFrom);
    int j = content(b, bFrom);
    int byValue = 0;
    int byName = 0;
    while (i < aEnd && a[i] == LABEL && j < bEnd && b[j] == LABEL) {
      int aName = content(a, i);
      int bName = content(b, j);
      int aValue = end(a, aName);
      int bValue = end(b, bName);
      i = end(a, aValue);
      j = end(b, bValue);
      if (byValue == 0) {
        byValue = compareContent(a, aValue, i, b, bValue, j);
      }
      if (byName == 0) {
        byName = compareContent(a, aName, aValue, b, bName, bValue);
      }
    }
    boolean aHasMore = i < aEnd && a[i] == LABEL;
    boolean bHasMore = j < bEnd && b[j] == LABEL;
    if (aHasMore != bHasMore) {
      return aHasMore ? 1 : -1;
    }
    return byValue != 0 ? byValue : byName;
  }

  private static int compareContent(byte[] a, int i, int aEnd, byte[] b, int j, int bEnd) {
    return Arrays.compareUnsigned(a, content(a, i), aEnd, b, content(b, j), bEnd);
  }

  /** Where the content of the delimited field at a place begins. */
  private static int content(byte[] bytes, int field) {
    return field + 1 + CodedOutputStream.computeUInt32SizeNoTag(length(bytes, field));
  }

  /** Where the delimited field at a place ends. */
  static int end(byte[] bytes, int field) {
    int length = length(bytes, field);
    return field + 1 + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
  }

  private static int length(byte[] bytes, int field) {
    int at = field + 1;
    int length = bytes[at] & 0x7f;
    for (int shift = 7; bytes[at++] < 0; shift += 7) {
      length |= (bytes[at] & 0x7f) << shift;
    }
    return length;
  }
}
