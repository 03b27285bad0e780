package io.pushgrid.cli;

import io.pushgrid.persistence.PersistenceOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The {@code --persistence.*} flags. */
final class PersistenceFlags {
  @Option(
      names = "--persistence.file",
      paramLabel = "FILE",
      description = "File to keep groups in. Memory only if not given.")
  String file = "";

  @Option(
      names = "--persistence.interval",
      paramLabel = "DURATION",
      description = "The longest time between two writes that reach the disk.")
  Duration interval = PersistenceOptions.DEFAULT.interval();

  PersistenceOptions toOptions() {
    return new PersistenceOptions(file.isEmpty() ? null : path(), interval);
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "--persistence.file: expected a file name, got \"" + file + "\"", e);
    }
  }
}
