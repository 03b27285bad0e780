package io.pushgrid.cli;

import io.pushgrid.cli.text.EnvironmentFlags;
import io.pushgrid.cli.text.ErrorText;
import io.pushgrid.cli.text.FlagText;
import io.pushgrid.cli.text.HelpText;
import io.pushgrid.cli.text.NoPrefix;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.telemetry.BuildInfo;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

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
    CommandLine commandLine = commandLine(flags);
    try {
      commandLine.parseArgs(arguments);
      if (flags.help) {
        return CommandLineResult.Exit.answer(
            HelpText.of(commandLine(new NodeFlags()).getCommandSpec()));
      }
      if (flags.version) {
        return CommandLineResult.Exit.answer(versionText());
      }
      return new CommandLineResult.Run(options(flags, commandLine.getCommandSpec()));
    } catch (ParameterException e) {
      return CommandLineResult.Exit.error(ErrorText.of(e, environment, arguments));
    } catch (IllegalArgumentException e) {
      return CommandLineResult.Exit.error(ErrorText.line(e.getMessage()));
    }
  }

  private CommandLine commandLine(NodeFlags flags) {
    CommandLine commandLine = new CommandLine(flags)
        .setDefaultValueProvider(new EnvironmentFlags(environment))
        .setNegatableOptionTransformer(new NoPrefix())
        .setPosixClusteredShortOptionsAllowed(false)
        .setExpandAtFiles(false);
    FlagText.registerConverters(commandLine);
    return commandLine;
  }

  private NodeOptions options(NodeFlags flags, CommandSpec spec) {
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
        values(spec));
  }

  private static Map<String, String> values(CommandSpec spec) {
    Map<String, String> values = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      if (EnvironmentFlags.isSetting(option)) {
        values.put(EnvironmentFlags.name(option), FlagText.format(option.getValue()));
      }
    }
    return values;
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
