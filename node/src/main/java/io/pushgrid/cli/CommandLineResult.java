package io.pushgrid.cli;

/** What a command line asks for. */
public sealed interface CommandLineResult {
  /** To run a node. */
  record Run(NodeOptions options) implements CommandLineResult {}

  /** To print something, whole lines or nothing, and end. */
  record Exit(int code, String stdout, String stderr) implements CommandLineResult {
    static Exit answer(String stdout) {
      return new Exit(0, stdout, "");
    }

    /** On one line, whatever was given. */
    static Exit error(String message) {
      return new Exit(1, "", "pushgrid: error: " + message.replaceAll("\\R", " ") + "\n");
    }
  }
}
