package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.cli.text.FlagText;
import io.pushgrid.persistence.PersistenceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The {@code --persistence.*} flags. */
final class PersistenceFlags {
  private final Flag<Optional<Path>> file;
  private final Flag<Duration> interval;
  private final Flag<Boolean> repair;

  PersistenceFlags(FlagSet flags) {
    file = flags.optional(
        "persistence.file",
        "PATH",
        "Folder to keep groups in, made if absent. Memory only if not given.",
        FlagText::path);
    interval = flags.duration(
        "persistence.interval",
        "The longest time between two writes that reach the disk; 0 for each push.",
        PersistenceOptions.DEFAULT.interval());
    repair = flags.toggle(
        "persistence.repair",
        "Start from what can be read of a damaged store, and keep it aside.",
        PersistenceOptions.DEFAULT.repair());
  }

  PersistenceOptions toOptions() {
    return new PersistenceOptions(file.get().orElse(null), interval.get(), repair.get());
  }
}
