package io.pushgrid.persistence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/**
 * Loads the engine's native code. Left to itself it would leave 16 MB in the temporary folder for each process that does
 * not end by itself; here the file goes as soon as it is mapped.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Loads it, unless it is loaded.
   *
   * @param fallback a folder to unpack into where the system's temporary one cannot be written
   */
  static synchronized void load(Path fallback) {
    try {
      loadFrom(Files.createTempDirectory("pushgrid"));
    } catch (IOException | UnsatisfiedLinkError unwritable) {
      try {
        loadFrom(Files.createTempDirectory(fallback, "native"));
      } catch (IOException | UnsatisfiedLinkError e) {
        e.addSuppressed(unwritable);
        throw new StoreException(
            "--persistence.file: the store's native code cannot be loaded: " + e
                + ". Expected Linux on x86-64 or ARM 64, or macOS on ARM 64; it has to be unpacked"
                + " into a folder that is not mounted noexec (-Djava.io.tmpdir)",
            e);
      }
    }
  }

  private static void loadFrom(Path folder) throws IOException {
    try {
      NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    } finally {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
