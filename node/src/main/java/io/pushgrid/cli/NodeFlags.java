package io.pushgrid.cli;

import io.pushgrid.cli.flag.FlagSet;

/** All flags, each with its default where it is declared, in the order of {@code --help}. */
final class NodeFlags {
  static final String HELP = "help";
  static final String VERSION = "version";

  final FlagSet all = new FlagSet();
  final WebFlags web;
  final PushFlags push;
  final LimitFlags limits;
  final ClusterFlags cluster;
  final PersistenceFlags persistence;
  final ImportFlags imports;
  final LogFlags log;

  NodeFlags() {
    all.question(HELP, "Show this help.", "-h", "--help", "--help-long", "--help-man");
    all.question(VERSION, "Show the version.", "--version");
    web = new WebFlags(all);
    push = new PushFlags(all);
    limits = new LimitFlags(all);
    cluster = new ClusterFlags(all);
    persistence = new PersistenceFlags(all);
    imports = new ImportFlags(all);
    log = new LogFlags(all);
  }
}
