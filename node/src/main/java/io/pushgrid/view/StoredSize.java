package io.pushgrid.view;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.metric.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * What one group counts for. The bytes are about what it takes of the heap with all that is kept because of it: its
 * place in the indexes, its stamps as series, its places in the chunks of each family.
 */
record StoredSize(long groups, long series, long bytes) {
  static final StoredSize NOTHING = new StoredSize(0, 0, 0);

  /** State, stamps, their two series, the last hour's pushes, entries of five maps, strings: as measured. */
  private static final int GROUP_BYTES = 1_050;

  /** State, share and entries of a family, without its block. */
  private static final int FAMILY_BYTES = 120;

  /** A series' place in a chunk. */
  private static final int SERIES_BYTES = 8;

  /** The strings of a label of the key, which mostly no other group has. */
  private static final int LABEL_BYTES = 100;

  /** A label of the key stands in the key, and in two forms in two series of the group's own. */
  private static final int COPIES_OF_KEY = 6;

  /** What a group that may be unknown, or exist no more, counts for. */
  static StoredSize of(@Nullable GroupState group) {
    if (group == null || !group.exists()) {
      return NOTHING;
    }
    long series = 0;
    long bytes = GROUP_BYTES + size(group.key().labels());
    for (FamilyState family : group.families()) {
      series += family.block().seriesCount();
      bytes += FAMILY_BYTES
          + family.block().memoryBytes()
          + (long) SERIES_BYTES * family.block().seriesCount();
    }
    return new StoredSize(1, series, bytes);
  }

  private static long size(LabelSet labels) {
    long length = 0;
    for (int i = 0; i < labels.size(); i++) {
      length += labels.name(i).length() + labels.value(i).length();
    }
    return COPIES_OF_KEY * length + LABEL_BYTES * (long) labels.size();
  }
}
