package io.pushgrid.persistence;

import static io.pushgrid.persistence.StoreRecords.FLOOR_KEY;
import static io.pushgrid.persistence.StoreRecords.FORMAT_KEY;
import static io.pushgrid.persistence.StoreRecords.GROUPS_BEGIN;
import static io.pushgrid.persistence.StoreRecords.GROUPS_END;
import static io.pushgrid.persistence.StoreRecords.IN_SYNC_KEY;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a folder of RocksDB's: each write is appended to a log, with a checksum, before it returns, and sorted into
 * checksummed tables later.
 *
 * <p>It is read without being opened for writing, so that a store with a flaw stays exactly as it was found.
 */
final class RocksStore implements GroupStore {
  private static final Logger log = LoggerFactory.getLogger(RocksStore.class);

  private final StoreFolder folder;
  private final Repair repair;
  private final Watermark watermark;
  private final RocksSettings settings;
  private final InstantSource wall;
  private final WriteOptions buffered = new WriteOptions();
  private final WriteOptions synced = new WriteOptions().setSync(true);

  /** A handle must not be used once it is closed: that would end the process. Writing to this is closing. */
  private final ReadWriteLock handle = new ReentrantReadWriteLock();

  private @Nullable RocksDB db;

  private RocksStore(StoreFolder folder, Repair repair, InstantSource wall) {
    this.wall = wall;
    this.folder = folder;
    this.repair = repair;
    this.watermark = new Watermark(folder.path());
    this.settings = RocksSettings.strict();
  }

  /** What to do with a store that cannot be read. */
  enum Repair {
    /** Leave it as it is, and fail. */
    REFUSE,
    /** Keep it aside, and begin with what can be read of it. */
    START_FROM_THE_READABLE
  }

  /**
   * Takes a store for this process.
   *
   * @throws StoreException if there is something else at that path, or another process has it
   */
  static RocksStore at(Path path, Repair repair, InstantSource wall) {
    StoreFolder folder = StoreFolder.take(path);
    NativeLibrary.load(folder.path());
    return new RocksStore(folder, repair, wall);
  }

  @Override
  public @Nullable Instant load(Consumer<GroupDelta> groups) {
    Instant inSync = null;
    try {
      Optional<Long> mark = watermark.read();
      // A mark of 0 says that a store was being made here when the process died.
      boolean fresh = mark.isPresent() ? mark.get() == 0 : folder.isNew();
      if (fresh) {
        create();
        return null;
      }
      inSync = read(mark, groups);
    } catch (RocksDBException | IOException | IllegalArgumentException | StoreException e) {
      if (repair == Repair.REFUSE) {
        throw damaged(e);
      }
      log.atError().addKeyValue("reason", e.getMessage()).log("the store is damaged");
      startFromTheReadable(groups);
      return null;
    }
    open();
    return inSync;
  }

  private void create() {
    try (RocksSettings making = RocksSettings.strict()) {
      watermark.storeBegun();
      making.options().setCreateIfMissing(true);
      try (RocksDB made = RocksDB.open(making.options(), folder.path().toString())) {
        made.put(synced, FORMAT_KEY, new byte[] {StoreRecords.FORMAT});
        watermark.storeMade(made.getLatestSequenceNumber());
      }
    } catch (RocksDBException | IOException e) {
      throw new StoreException(
          "--persistence.file: expected to make a store in " + folder.path() + ", got "
              + e.getMessage(),
          e);
    }
    open();
  }

  private void startFromTheReadable(Consumer<GroupDelta> groups) {
    try {
      Path aside = folder.moveAside(wall.instant());
      log.atWarn().addKeyValue("path", aside).log("the damaged store is kept here");
      create();
      Salvage.from(aside, delta -> {
        groups.accept(delta);
        StoreBatch batch = new StoreBatch();
        delta.groups().forEach(batch::put);
        if (delta.groups().isEmpty()) {
          batch.wipe(delta.floor(), List.of());
        }
        write(batch, false);
      });
      sync();
    } catch (IOException e) {
      throw new StoreException(
          "--persistence.repair: expected to rename " + folder.path() + ", got " + e
              + ". Move it yourself, and start again without --persistence.repair",
          e);
    }
  }

  private @Nullable Instant read(Optional<Long> mark, Consumer<GroupDelta> groups)
      throws RocksDBException, IOException {
    if (mark.isEmpty() || !folder.hasEngineFiles()) {
      throw new StoreException("files of the store are missing");
    }
    LogCheck.requireIntact(folder.path());
    return StoreReader.read(folder.path(), settings.options(), mark.get(), groups);
  }

  private StoreException damaged(Exception cause) {
    return new StoreException(
        "--persistence.file: the store in " + folder.path() + " cannot be read: "
            + cause.getMessage() + ". Nothing in it was changed. Put a copy back in its place, or"
            + " start with --persistence.repair: that keeps it aside and begins with what can be"
            + " read; in a cluster the other nodes bring what is missing",
        cause);
  }

  @Override
  public void write(StoreBatch batch, boolean toDisk) {
    whileOpen(open -> {
      try (WriteBatch writes = new WriteBatch()) {
        collect(batch, writes);
        open.write(toDisk ? synced : buffered, writes);
      }
      if (toDisk) {
        watermark.write(open.getLatestSequenceNumber());
      }
    });
  }

  private static void collect(StoreBatch batch, WriteBatch writes) throws RocksDBException {
    if (batch.floor() != null) {
      writes.deleteRange(GROUPS_BEGIN, GROUPS_END);
      writes.put(FLOOR_KEY, StoreRecords.floor(batch.floor()));
    }
    if (batch.inSync() != null) {
      writes.put(IN_SYNC_KEY, StoreRecords.millis(batch.inSync()));
    }
    for (Map.Entry<GroupingKey, Optional<GroupState>> group : batch.groups().entrySet()) {
      byte[] key = StoreRecords.key(group.getKey());
      if (group.getValue().isPresent()) {
        writes.put(key, StoreRecords.value(group.getValue().get()));
      } else {
        writes.delete(key);
      }
    }
  }

  @Override
  public void sync() {
    whileOpen(open -> {
      long last = open.getLatestSequenceNumber();
      open.syncWal();
      watermark.write(last);
      folder.restrictFiles();
    });
  }

  private interface Work {
    void on(RocksDB open) throws RocksDBException, IOException;
  }

  private void whileOpen(Work work) {
    handle.readLock().lock();
    try {
      if (db == null) {
        throw new StoreException("the store is closed");
      }
      work.on(db);
    } catch (RocksDBException | IOException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    } finally {
      handle.readLock().unlock();
    }
  }

  private void open() {
    handle.writeLock().lock();
    try {
      db = RocksDB.open(settings.options(), folder.path().toString());
      folder.restrictFiles();
    } catch (RocksDBException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    } finally {
      handle.writeLock().unlock();
    }
  }

  /**
   * Of what was written to a log that failed, nobody knows whether it will ever reach the disk, whatever a later sync says;
   * so all of it is written into a new file.
   */
  @Override
  public void reopen() {
    handle.writeLock().lock();
    try {
      if (db != null) {
        db.close();
        db = null;
      }
      open();
    } finally {
      handle.writeLock().unlock();
    }
    whileOpen(RocksStore::writeTables);
  }

  private static void writeTables(RocksDB open) throws RocksDBException {
    try (FlushOptions andWait = new FlushOptions()) {
      open.flush(andWait);
    }
  }

  /** Everything goes into tables, so that the next start has no log of which it could not tell whether it is whole. */
  @Override
  public void close() {
    handle.writeLock().lock();
    try {
      if (db != null) {
        long last = db.getLatestSequenceNumber();
        writeTables(db);
        watermark.write(last);
      }
    } catch (RocksDBException | IOException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    } finally {
      if (db != null) {
        db.close();
        db = null;
        folder.restrictFiles();
      }
      settings.close();
      buffered.close();
      synced.close();
      folder.close();
      handle.writeLock().unlock();
    }
  }
}
