package io.pushgrid.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Reads the engine's logs before the engine does. A flipped bit in the type of a record makes RocksDB take the log for one
 * that is written over an older one, and read it round and round for ever (9.10 to 11.8, seen here); and a log it opens for
 * reading only it takes for shorter than it is where a length is damaged.
 *
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format">the format of the logs</a>
 */
final class LogCheck {
  private static final int BLOCK = 32 * 1024;
  private static final int HEADER = 7;
  private static final int TYPE = 6;
  private static final int MASK_DELTA = 0xa282ead8;

  private final Path file;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

  private LogCheck(Path file) {
    this.file = file;
  }

  /**
   * Checks every log in a folder. One that ends in the middle of a record is as a dying process left it.
   *
   * @throws StoreException if a record does not match its checksum
   */
  static void requireIntact(Path folder) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.filter(LogCheck::isLog).sorted().toList();
    }
    for (Path log : logs) {
      new LogCheck(log).check();
    }
  }

  private static boolean isLog(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".log") || name.startsWith("MANIFEST-");
  }

  private void check() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      for (long start = 0; start < channel.size(); start += BLOCK) {
        block.clear();
        int read = 0;
        while (read >= 0 && block.hasRemaining()) {
          read = channel.read(block, start + block.position());
        }
        block.flip();
        checkBlock(start);
      }
    }
  }

  /** Records never cross the end of a block; what is left of it and too short for one is zero. */
  private void checkBlock(long start) {
    int at = 0;
    while (block.limit() - at >= HEADER) {
      int length = Short.toUnsignedInt(block.getShort(at + Integer.BYTES));
      if (block.get(at + TYPE) == 0 && length == 0 && block.getInt(at) == 0) {
        at += HEADER;
        continue;
      }
      int end = at + HEADER + length;
      if (end > block.limit()) {
        if (block.limit() == BLOCK) {
          throw damaged(start + at);
        }
        return;
      }
      if (block.getInt(at) != checksum(at + TYPE, end)) {
        throw damaged(start + at);
      }
      at = end;
    }
  }

  private int checksum(int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(block.slice(from, to - from));
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  private StoreException damaged(long at) {
    return new StoreException("the record at byte " + at + " of " + file + " is damaged");
  }
}
