package io.pushgrid.cli;

import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.telemetry.BuildInfo;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Reads the command line and the environment of a node. */
public final class NodeCommandLine {
  private final Map<String, String> environment;
  private final BuildInfo build;
  private final IntFunction<String> nodeNames;

  /**
   * A reader for a process.
   *
   * @param environment its variables
   * @param build what {@code --version} tells about
   * @param nodeNames from the web port to the name of a node that is not given one
   */
  public NodeCommandLine(
      Map<String, String> environment, BuildInfo build, IntFunction<String> nodeNames) {
    this.environment = Map.copyOf(environment);
    this.build = build;
    this.nodeNames = nodeNames;
  }

  /** What these arguments ask for. Never throws: what is wrong with them is part of the result. */
  public CommandLineResult parse(String... arguments) {
    NodeFlags flags = new NodeFlags();
    try {
      List<String> questions = flags.all.read(environment, arguments);
      if (questions.contains(NodeFlags.HELP)) {
        return CommandLineResult.Exit.answer(flags.all.help());
      }
      if (questions.contains(NodeFlags.VERSION)) {
        return CommandLineResult.Exit.answer(versionText());
      }
      return new CommandLineResult.Run(options(flags));
    } catch (IllegalArgumentException e) {
      return CommandLineResult.Exit.error(String.valueOf(e.getMessage()));
    }
  }

  private NodeOptions options(NodeFlags flags) {
    HttpOptions http = flags.web.toOptions(flags.push.toOptions()).withLimits(flags.limits.ofWeb());
    String nodeName = nodeNames.apply(http.listenAddresses().get(0).port());
    ClusterOptions cluster = flags.cluster.toOptions(nodeName);
    return new NodeOptions(
        http,
        flags.web.configFile(),
        flags.limits.ofStore(),
        cluster,
        flags.persistence.toOptions(),
        flags.imports.toOptions(),
        flags.log.toOptions(),
        flags.all.values());
  }

  private String versionText() {
    return """
        pushgrid, version %s (branch: %s, revision: %s)
          build user:       %s
          build date:       %s
          java version:     %s
          platform:         %s/%s
        """.formatted(
            build.version(),
            build.branch(),
            build.revision(),
            build.user(),
            build.date(),
            build.runtimeVersion(),
            build.operatingSystem(),
            build.architecture());
  }
}
