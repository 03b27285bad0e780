package io.pushgrid.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All flags, each with its default where it is declared. Filled by picocli. */
@Command(name = "pushgrid")
final class NodeFlags {
  @Option(
      names = {"-h", "--help", "--help-long", "--help-man"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  boolean version;

  @Mixin
  final WebFlags web = new WebFlags();

  @Mixin
  final PushFlags push = new PushFlags();

  @Mixin
  final LimitFlags limits = new LimitFlags();

  @Mixin
  final ClusterFlags cluster = new ClusterFlags();

  @Mixin
  final PersistenceFlags persistence = new PersistenceFlags();

  @Mixin
  final ImportFlags imports = new ImportFlags();

  @Mixin
  final LogFlags log = new LogFlags();
}
