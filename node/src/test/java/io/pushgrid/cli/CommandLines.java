package io.pushgrid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.telemetry.BuildInfo;
import java.util.Map;

/** Command lines as tests write them: of a node that would be called {@code host:<port>}. */
public final class CommandLines {
  private static final BuildInfo BUILD =
      new BuildInfo("1.2.3", "abc", "main", "2026-01-01T00:00:00Z", "");

  private CommandLines() {}

  /** What these arguments ask for. */
  public static CommandLineResult parse(Map<String, String> environment, String... arguments) {
    return new NodeCommandLine(environment, BUILD, port -> "host:" + port).parse(arguments);
  }

  /** The options of the node that these arguments ask for. */
  public static NodeOptions options(String... arguments) {
    return options(Map.of(), arguments);
  }

  /** The options of the node that these arguments, in that environment, ask for. */
  public static NodeOptions options(Map<String, String> environment, String... arguments) {
    CommandLineResult result = parse(environment, arguments);
    assertThat(result).isInstanceOf(CommandLineResult.Run.class);
    return ((CommandLineResult.Run) result).options();
  }
}
