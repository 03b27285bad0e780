package io.pushgrid.cli.text;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags from environment variables. An empty variable counts as not set, and one that no flag has is not an error:
 * Kubernetes sets {@code PUSHGRID_PORT} and more in every pod beside a service of that name.
 */
public record EnvironmentFlags(Map<String, String> environment) implements IDefaultValueProvider {
  static String variable(OptionSpec option) {
    return "PUSHGRID_" + name(option).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** The flag's name without dashes. */
  public static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }

  /** False for flags that ask for an answer instead of a node: {@code PUSHGRID_VERSION} is often set to mean another thing. */
  public static boolean isSetting(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
      return null;
    }
    String value = environment.getOrDefault(variable(option), "");
    return value.isEmpty() ? null : value;
  }
}
