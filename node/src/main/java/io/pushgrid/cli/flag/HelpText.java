package io.pushgrid.cli.flag;

/** Pieces of what {@code --help} prints. */
final class HelpText {
  static final String HEAD = """
      usage: pushgrid [<flags>]

      A clustered, replicated gateway that speaks the Prometheus Pushgateway's API.

      Every flag is also read from an environment variable: --web.listen-address from
      PUSHGRID_WEB_LISTEN_ADDRESS, repeatable ones split at commas. The flag wins.

      Flags:
      """;

  private HelpText() {}

  static String entry(String spelled, String description) {
    return "  " + spelled + "\n        " + description + "\n";
  }
}
