package io.pushgrid.persistence;

import static io.pushgrid.persistence.StoreRecords.FLOOR_KEY;
import static io.pushgrid.persistence.StoreRecords.GROUPS_BEGIN;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.codec.GroupCodec;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what can be read of a damaged store, and steps over what cannot. The store is not changed by it. */
final class Salvage {
  private static final Logger log = LoggerFactory.getLogger(Salvage.class);

  private final Consumer<GroupDelta> found;
  private int groups;
  private int flaws;

  private Salvage(Consumer<GroupDelta> found) {
    this.found = found;
  }

  /** Hands over what it finds, one group at a time. */
  static void from(Path folder, Consumer<GroupDelta> found) {
    Salvage salvage = new Salvage(found);
    try (RocksSettings tolerant = RocksSettings.tolerant();
        RocksDB damaged = RocksDB.openReadOnly(tolerant.options(), folder.toString())) {
      salvage.readFloor(damaged);
      salvage.readGroups(damaged);
      log.atWarn()
          .addKeyValue("groups", salvage.groups)
          .addKeyValue("unreadable_places", salvage.flaws)
          .log("read what could be read of the damaged store");
    } catch (RocksDBException e) {
      log.atError().addKeyValue("reason", e.getMessage()).log("nothing of the store can be read");
    }
  }

  private void readFloor(RocksDB damaged) {
    try {
      byte[] floor = damaged.get(FLOOR_KEY);
      if (floor != null) {
        found.accept(GroupCodec.decode(floor));
      }
    } catch (RocksDBException | IllegalArgumentException e) {
      flaws++;
    }
  }

  private void readGroups(RocksDB damaged) {
    int slice = 0;
    while (slice < StoreRecords.SLICES) {
      try (RocksIterator records = damaged.newIterator()) {
        records.seek(StoreRecords.slice(slice));
        while (records.isValid() && records.key()[0] == GROUPS_BEGIN[0]) {
          slice = StoreRecords.sliceOf(records.key());
          readGroup(records.value());
          records.next();
        }
        records.status();
        return;
      } catch (RocksDBException e) {
        flaws++;
        slice++;
      }
    }
  }

  private void readGroup(byte[] value) {
    try {
      found.accept(GroupCodec.decode(value));
      groups++;
    } catch (IllegalArgumentException e) {
      flaws++;
    }
  }
}
