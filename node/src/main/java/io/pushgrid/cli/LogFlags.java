package io.pushgrid.cli;

import io.pushgrid.log.LogOptions;
import picocli.CommandLine.Option;

/** The {@code --log.*} flags. */
final class LogFlags {
  @Option(
      names = "--log.level",
      paramLabel = "LEVEL",
      description = "Only log messages of this level or above: debug, info, warn, error.")
  LogOptions.Level level = LogOptions.DEFAULT.level();

  @Option(
      names = "--log.format",
      paramLabel = "FORMAT",
      description = "Form of log lines: logfmt, json.")
  LogOptions.Format format = LogOptions.DEFAULT.format();

  LogOptions toOptions() {
    return new LogOptions(level, format);
  }
}
