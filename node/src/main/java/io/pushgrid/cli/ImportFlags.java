package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.transfer.ImportOptions;
import io.pushgrid.transfer.SourceUrl;
import java.util.Optional;

/** The {@code --import.*} flags. */
final class ImportFlags {
  private final Flag<Optional<SourceUrl>> from;

  ImportFlags(FlagSet flags) {
    from = flags.optional(
        "import.from",
        "URL",
        "A Pushgateway to replace: its groups are taken over, and what is pushed to it later, until"
            + " it is switched off.",
        SourceUrl::parse);
  }

  ImportOptions toOptions() {
    return new ImportOptions(from.get().orElse(null));
  }
}
