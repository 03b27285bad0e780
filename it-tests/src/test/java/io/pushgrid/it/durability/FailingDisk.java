package io.pushgrid.it.durability;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own that the kernel turns read-only, as it does when a device gives errors. */
record FailingDisk(Path image, Path path) implements AutoCloseable {
  static FailingDisk mount(Path image, Path at) throws IOException {
    Files.createDirectory(at);
    run("truncate", "--size=32M", image.toString());
    run("mkfs.ext4", "-q", image.toString());
    run("mount", "-o", "loop", image.toString(), at.toString());
    return new FailingDisk(image, at);
  }

  void fail() {
    run("mount", "-o", "remount,abort", path.toString());
  }

  /** Takes it out and in again; nobody may have a file of it open. */
  void replug() {
    run("umount", path.toString());
    run("mount", "-o", "loop", image.toString(), path.toString());
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
