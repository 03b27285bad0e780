package io.pushgrid.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far the store had been synced at least: a store that ends before it has lost something. The store's own log cannot
 * tell a record that was damaged at its end from one that was being written when the process died; this can.
 *
 * <p>A file of 24 bytes: {@code PGRDMARK}, the number of the last synced write, and a CRC-32C of both.
 */
final class Watermark {
  static final String FILE = "WATERMARK";
  private static final long MAGIC = 0x504752444D41524BL;
  private static final int BYTES = 24;

  private final Path file;

  Watermark(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /**
   * The number of the last synced write; empty if there is no such file.
   *
   * @throws StoreException if there is, and it is damaged
   */
  Optional<Long> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() != BYTES
        || bytes.getLong(0) != MAGIC
        || bytes.getLong(16) != checksum(bytes)) {
      throw new StoreException("expected " + BYTES + " intact bytes in " + file + ", got "
          + bytes.remaining() + " that are damaged");
    }
    return Optional.of(bytes.getLong(8));
  }

  /** Says that a store is being made here, in which there is nothing yet. */
  void storeBegun() throws IOException {
    writeToDisk(0);
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Says that the store is made: from now on what it holds counts, on the disk too. */
  void storeMade(long sequence) throws IOException {
    writeToDisk(sequence);
  }

  private void writeToDisk(long sequence) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(bytes(sequence), 0);
      channel.force(true);
    }
  }

  /**
   * Overwrites in place: that needs no space, and a disk writes so few bytes whole or not at all. When the machine dies an
   * earlier number may be left, which is as true.
   */
  void write(long sequence) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(bytes(sequence), 0);
    }
  }

  private static ByteBuffer bytes(long sequence) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(sequence);
    return bytes.putLong(checksum(bytes)).flip();
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, 16));
    return crc.getValue();
  }
}
