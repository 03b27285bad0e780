package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.cli.text.FlagText;
import io.pushgrid.log.LogOptions;

/** The {@code --log.*} flags. */
final class LogFlags {
  private final Flag<LogOptions.Level> level;
  private final Flag<LogOptions.Format> format;

  LogFlags(FlagSet flags) {
    level = flags.value(
        "log.level",
        "LEVEL",
        "Only log messages of this level or above: debug, info, warn, error.",
        FlagText.wordOf(LogOptions.Level.class),
        LogOptions.DEFAULT.level());
    format = flags.value(
        "log.format",
        "FORMAT",
        "Form of log lines: logfmt, json.",
        FlagText.wordOf(LogOptions.Format.class),
        LogOptions.DEFAULT.format());
  }

  LogOptions toOptions() {
    return new LogOptions(level.get(), format.get());
  }
}
