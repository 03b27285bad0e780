package io.pushgrid.it.durability;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few megabytes in memory, mounted until it is closed. */
record TinyDisk(Path path) implements AutoCloseable {
  static TinyDisk mount(Path at, String size) throws IOException {
    Files.createDirectory(at);
    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString());
    return new TinyDisk(at);
  }

  /** Leaves no free byte. */
  void fill() {
    // It ends with "no space left", which is what is wanted.
    Command.run(List.of("dd", "if=/dev/zero", "of=" + ballast(), "bs=4k"));
  }

  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return path.resolve("ballast");
  }

  private static void run(String... command) {
    CommandResult result = Command.run(List.of(command));
    if (result.exitCode() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
    }
  }

  @Override
  public void close() {
    run("umount", "--lazy", path.toString());
  }
}
