package io.pushgrid.it.harness.hosts;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Peer;
import java.util.ArrayList;
import java.util.List;

/** The {@code ip} command. */
final class Ip {
  private Ip() {}

  /** Runs it; an error if it fails. */
  static void run(String line) {
    inside(List.of(line.split(" ")));
  }

  /** What it printed, or nothing if it failed: for what may be gone already. */
  static String attempt(String line) {
    CommandResult result = result(List.of(line.split(" ")));
    return result.exitCode() == 0 ? result.output() : "";
  }

  static boolean succeeds(String line) {
    return result(List.of(line.split(" "))).exitCode() == 0;
  }

  /** Runs a program in a namespace; an error if it fails. Returns what it printed. */
  static String exec(String namespace, String line) {
    List<String> all = new ArrayList<>(List.of("netns", "exec", namespace));
    all.addAll(List.of(line.split(" ")));
    return inside(all);
  }

  private static String inside(List<String> arguments) {
    CommandResult result = result(arguments);
    if (result.exitCode() != 0) {
      throw new IllegalStateException("ip " + String.join(" ", arguments)
          + ": expected exit code 0, got " + result.exitCode() + ": " + result.output());
    }
    return result.output();
  }

  static String path() {
    return Peer.IP.path().toString();
  }

  private static CommandResult result(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(path()));
    command.addAll(arguments);
    return Command.run(command);
  }
}
