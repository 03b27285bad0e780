package io.pushgrid.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a store: whose it is, who may read it, and that only one process uses it. */
final class StoreFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoreFolder.class);

  private static final String LOCK_FILE = "PUSHGRID_LOCK";
  private static final String ENGINE_FILE = "CURRENT";

  /** What may lie in a folder that is empty otherwise: a volume's own, and ours. */
  private static final Set<String> NOBODYS = Set.of("lost+found", LOCK_FILE);

  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path path;
  private FileChannel lock;

  private StoreFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes a folder for this process, made if it does not exist.
   *
   * @throws StoreException if it is not a store of ours, is in use, or cannot be used at all; nothing has been changed then
   */
  static StoreFolder take(Path path) {
    try {
      requireOurs(path);
      if (!Files.exists(path)) {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
      }
      StoreFolder folder = new StoreFolder(path, lock(path));
      restrict(path, FOLDER_MODE);
      return folder;
    } catch (IOException e) {
      throw new StoreException(
          "--persistence.file: expected a folder that can be written, got " + e + "; choose another"
              + " path, or make its parent and give it to the user the node runs as",
          e);
    }
  }

  private static void requireOurs(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StoreException(
          "--persistence.file: expected a folder with a store of Pushgrid's, or"
              + " nothing, got the file " + path
              + ". If a Pushgateway wrote it, leave it to that and"
              + " take over its groups with --import.from; give Pushgrid a path of its own");
    }
    if (!Files.isDirectory(path)) {
      return;
    }
    List<String> names = names(path);
    boolean ours = names.contains(Watermark.FILE) || names.contains(LOCK_FILE);
    if (!ours && !NOBODYS.containsAll(names)) {
      throw new StoreException(
          "--persistence.file: expected a folder with a store of Pushgrid's, or"
              + " an empty one, got " + path + " with " + names.get(0)
              + " in it. Give Pushgrid a path of its own");
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel = FileChannel.open(
        path.resolve(LOCK_FILE),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(FILE_MODE));
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      log.atDebug().setCause(e).log("in use by this very process");
    }
    channel.close();
    throw new StoreException("--persistence.file: expected that nobody uses " + path
        + ", another process does. Each node needs a path of its own");
  }

  Path path() {
    return path;
  }

  /** True if nothing has been stored here yet. */
  boolean isNew() throws IOException {
    return NOBODYS.containsAll(names(path));
  }

  boolean hasEngineFiles() {
    return Files.exists(path.resolve(ENGINE_FILE));
  }

  /** What the engine makes it makes for all to read; the folder is closed to others, and its files are as well. */
  void restrictFiles() {
    try {
      for (String name : names(path)) {
        Path file = path.resolve(name);
        if (Files.isRegularFile(file)) {
          restrict(file, FILE_MODE);
        }
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("the modes of the files stay as they are");
    }
  }

  private static void restrict(Path file, Set<PosixFilePermission> mode) {
    try {
      if (!Files.getPosixFilePermissions(file).equals(mode)) {
        Files.setPosixFilePermissions(file, mode);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // It may be gone already, or belong to whoever mounted it.
      log.atDebug().addKeyValue("file", file).setCause(e).log("its mode stays as it is");
    }
  }

  /**
   * Renames the folder and begins an empty one in its place.
   *
   * @return where the old one is now
   */
  Path moveAside(Instant now) throws IOException {
    Path aside = path.resolveSibling(path.getFileName() + ".damaged-" + STAMP.format(now));
    lock.close();
    Files.move(path, aside);
    Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
    lock = lock(path);
    return aside;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      log.atDebug().setCause(e).log("the lock ends with the process");
    }
  }
}
