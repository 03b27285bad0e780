package io.pushgrid.cli;

import io.pushgrid.persistence.PersistenceOptions;
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
    return new PersistenceOptions(FlagText.path("--persistence.file", file), interval);
  }
}
