package io.pushgrid.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code docker} command, and the images that the tests make because none can be pulled. */
public final class Docker {
  private static final String PROGRAM = Peer.DOCKER.path().toString();
  private static final String SCRIPT = "./images.sh";

  /** Made once per run of the tests. */
  private static final class Images {
    static final Map<String, String> VARIABLES = make();

    private static Map<String, String> make() {
      CommandResult result = Command.run(List.of(SCRIPT));
      if (result.exitCode() != 0) {
        throw new IllegalStateException(SCRIPT + " failed: " + result.output());
      }
      return result
          .output()
          .lines()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
    }
  }

  private Docker() {}

  /** The variables of {@code docker-compose.yml} that name images, with those that were made. */
  public static Map<String, String> images() {
    return Images.VARIABLES;
  }

  /** The image of a node. */
  public static String nodeImage() {
    return images().getOrDefault("PUSHGRID_IMAGE", "");
  }

  /** What it printed; an error if it fails. */
  public static String run(String... arguments) {
    CommandResult result = Command.run(command(arguments));
    if (result.exitCode() != 0) {
      throw new IllegalStateException("docker " + String.join(" ", arguments)
          + ": expected exit code 0, got " + result.exitCode() + ": " + result.output());
    }
    return result.output().strip();
  }

  /** The same where it does no harm if it fails: for what may be gone already. */
  public static void attempt(String... arguments) {
    Command.run(command(arguments));
  }

  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A field of {@code docker inspect}, {@code .State.Health.Status} say. */
  public static String inspect(String object, String field) {
    return run("inspect", "--format", "{{" + field + "}}", object);
  }
}
