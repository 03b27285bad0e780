package io.pushgrid.persistence;

import java.util.Set;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Logger;
import org.rocksdb.Options;
import org.rocksdb.WALRecoveryMode;
import org.slf4j.LoggerFactory;

/**
 * How RocksDB is set up: for a state of some hundred megabytes at most that is written all the time and read once.
 *
 * @see <a href="https://github.com/facebook/rocksdb/wiki">RocksDB wiki</a>
 */
final class RocksSettings implements AutoCloseable {
  private static final long MIB = 1 << 20;

  private final Logger logger = new EngineLog();
  private final LRUCache cache = new LRUCache(2 * MIB);
  private final Options options;

  private RocksSettings(WALRecoveryMode recovery, boolean strict) {
    options = new Options()
        .setLogger(logger)
        .setWalRecoveryMode(recovery)
        .setParanoidChecks(strict)
        .setBestEffortsRecovery(!strict)
        // Unfinished compactions and logs of which space was only reserved would fill small disks.
        .setAllowFAllocate(false)
        .setAvoidFlushDuringRecovery(true)
        .setWriteBufferSize(8 * MIB)
        .setMaxWriteBufferNumber(3)
        .setMaxTotalWalSize(32 * MIB)
        .setTargetFileSizeBase(8 * MIB)
        .setMaxManifestFileSize(MIB)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setMaxBackgroundJobs(2)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        // This node closes and opens again by itself, see GroupStore.reopen.
        .setMaxBgErrorResumeCount(0)
        .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
  }

  /** A log that ends in the middle of a record is as a dying process left it; any other flaw is damage. */
  static RocksSettings strict() {
    return new RocksSettings(WALRecoveryMode.TolerateCorruptedTailRecords, true);
  }

  /** To save what can be read. */
  static RocksSettings tolerant() {
    return new RocksSettings(WALRecoveryMode.SkipAnyCorruptedRecords, false);
  }

  Options options() {
    return options;
  }

  @Override
  public void close() {
    options.close();
    cache.close();
    logger.close();
  }

  /** The engine's warnings among ours, instead of a file beside the data. */
  private static final class EngineLog extends Logger {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(RocksSettings.class);
    private static final Set<InfoLogLevel> GRAVE =
        Set.of(InfoLogLevel.ERROR_LEVEL, InfoLogLevel.FATAL_LEVEL);

    EngineLog() {
      super(InfoLogLevel.WARN_LEVEL);
    }

    @Override
    protected void log(InfoLogLevel level, String message) {
      if (GRAVE.contains(level)) {
        log.atWarn().addKeyValue("store", message.strip()).log("the store complains");
      } else {
        log.atDebug().addKeyValue("store", message.strip()).log("the store says");
      }
    }
  }
}
