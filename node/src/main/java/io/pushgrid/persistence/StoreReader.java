package io.pushgrid.persistence;

import static io.pushgrid.persistence.StoreRecords.FLOOR_KEY;
import static io.pushgrid.persistence.StoreRecords.FORMAT_KEY;
import static io.pushgrid.persistence.StoreRecords.GROUPS_BEGIN;
import static io.pushgrid.persistence.StoreRecords.IN_SYNC_KEY;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.codec.GroupCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Reads a store from the first record to the last, without opening it for writing; any flaw is an error. */
final class StoreReader {
  private final RocksDB stored;
  private final Consumer<GroupDelta> groups;

  private StoreReader(RocksDB stored, Consumer<GroupDelta> groups) {
    this.stored = stored;
    this.groups = groups;
  }

  /**
   * Hands over all that is stored, the floor first.
   *
   * @param mark the number of the last write that had been synced
   * @return when this node last knew all; null if it never did
   * @throws StoreException if it lost writes, or has a format that this release does not know
   * @throws IllegalArgumentException if a record is none of ours
   */
  static @Nullable Instant read(Path folder, Options strict, long mark, Consumer<GroupDelta> groups)
      throws RocksDBException {
    try (RocksDB stored = RocksDB.openReadOnly(strict, folder.toString())) {
      StoreReader reader = new StoreReader(stored, groups);
      reader.requireAllSince(mark);
      reader.requireFormat();
      reader.readFloor();
      reader.readGroups();
      byte[] inSync = stored.get(IN_SYNC_KEY);
      return inSync == null ? null : StoreRecords.instant(inSync);
    }
  }

  private void requireAllSince(long mark) {
    long last = stored.getLatestSequenceNumber();
    if (last < mark) {
      throw new StoreException("expected at least " + mark + " writes, got " + last);
    }
  }

  private void requireFormat() throws RocksDBException {
    byte[] format = stored.get(FORMAT_KEY);
    if (format == null || format.length != 1 || format[0] != StoreRecords.FORMAT) {
      throw new StoreException("expected format " + StoreRecords.FORMAT + ", got "
          + (format == null ? "none" : format[0]) + "; was it written by a later release?");
    }
  }

  private void readFloor() throws RocksDBException {
    byte[] floor = stored.get(FLOOR_KEY);
    if (floor != null) {
      groups.accept(GroupCodec.decode(floor));
    }
  }

  private void readGroups() throws RocksDBException {
    try (RocksIterator records = stored.newIterator()) {
      for (records.seek(GROUPS_BEGIN); records.isValid(); records.next()) {
        if (records.key()[0] != GROUPS_BEGIN[0]) {
          break;
        }
        groups.accept(GroupCodec.decode(records.value()));
      }
      records.status();
    }
  }
}
