package io.pushgrid.cli;

import io.pushgrid.cli.text.FlagText;
import io.pushgrid.persistence.PersistenceOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The {@code --persistence.*} flags. */
final class PersistenceFlags {
  @Option(
      names = "--persistence.file",
      paramLabel = "PATH",
      description = "Folder to keep groups in, made if absent. Memory only if not given.")
  String file = "";

  @Option(
      names = "--persistence.interval",
      paramLabel = "DURATION",
      description = "The longest time between two writes that reach the disk; 0 for each push.")
  Duration interval = PersistenceOptions.DEFAULT.interval();

  @Option(
      names = "--persistence.repair",
      description = "Start from what can be read of a damaged store, and keep it aside.")
  boolean repair = PersistenceOptions.DEFAULT.repair();

  PersistenceOptions toOptions() {
    return new PersistenceOptions(FlagText.path("--persistence.file", file), interval, repair);
  }
}
