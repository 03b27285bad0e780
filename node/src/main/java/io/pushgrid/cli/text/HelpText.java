package io.pushgrid.cli.text;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} prints: every flag, what it does, and its default. */
public final class HelpText {
  private static final String HEAD = """
      usage: pushgrid [<flags>]

      A clustered, replicated gateway that speaks the Prometheus Pushgateway's API.

      Every flag is also read from an environment variable: --web.listen-address from
      PUSHGRID_WEB_LISTEN_ADDRESS, repeatable ones split at commas. The flag wins.

      Flags:
      """;

  private HelpText() {}

  public static String of(CommandSpec defaults) {
    StringBuilder text = new StringBuilder(HEAD);
    for (OptionSpec option : defaults.options()) {
      text.append("  ").append(spelling(option)).append('\n');
      text.append("        ").append(String.join(" ", option.description()));
      String value = EnvironmentFlags.isSetting(option) ? FlagText.format(option.getValue()) : "";
      if (!value.isEmpty()) {
        text.append(" (default: ").append(value).append(')');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String spelling(OptionSpec option) {
    if (!EnvironmentFlags.isSetting(option)) {
      return String.join(", ", option.names());
    }
    String name = EnvironmentFlags.name(option);
    return option.negatable() ? "--[no-]" + name : "--" + name + "=" + option.paramLabel();
  }
}
