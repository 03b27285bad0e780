package io.pushgrid.cli;

import io.pushgrid.transfer.ImportOptions;
import io.pushgrid.transfer.SourceUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --import.*} flags. */
final class ImportFlags {
  @Option(
      names = "--import.from",
      paramLabel = "URL",
      description = "A Pushgateway to replace: its groups are taken over, and what is pushed to it"
          + " later, until it is switched off.")
  @Nullable
  SourceUrl from;

  ImportOptions toOptions() {
    return new ImportOptions(from);
  }
}
