package io.pushgrid.cli;

import io.pushgrid.cli.text.FlagText;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.net.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --web.*} flags. */
final class WebFlags {
  private static final HttpOptions DEFAULTS = HttpOptions.defaults();

  @Option(
      names = "--web.listen-address",
      split = ",",
      paramLabel = "HOST:PORT",
      description = "Address to serve the web interface, API and metrics on. Repeatable.")
  List<@Nullable HostPort> listenAddresses = List.copyOf(DEFAULTS.listenAddresses());

  @Option(
      names = "--web.telemetry-path",
      paramLabel = "PATH",
      description = "Path under which to expose metrics.")
  String telemetryPath = DEFAULTS.paths().telemetryPath();

  @Option(
      names = "--web.external-url",
      paramLabel = "URL",
      description = "The URL under which this node is reached from outside, through a proxy say.")
  String externalUrl = DEFAULTS.paths().externalUrl();

  @Option(
      names = "--web.route-prefix",
      paramLabel = "PATH",
      description = "Prefix of all routes. The path of --web.external-url if not given.")
  String routePrefix = "";

  @Option(
      names = "--web.enable-lifecycle",
      negatable = true,
      arity = "0..1",
      fallbackValue = "true",
      description = "Let PUT and POST to /-/quit end this process.")
  boolean enableLifecycle = DEFAULTS.enableLifecycle();

  @Option(
      names = "--web.enable-admin-api",
      negatable = true,
      arity = "0..1",
      fallbackValue = "true",
      description = "Let PUT to /api/v1/admin/wipe delete everything, GET of /api/v1/export take a"
          + " backup, and PUT to /api/v1/import bring it back.")
  boolean enableAdminApi = DEFAULTS.enableAdminApi();

  @Option(
      names = "--web.drain-timeout",
      paramLabel = "DURATION",
      description = "How long to go on serving, no longer ready, when told to stop.")
  Duration drainTimeout = DEFAULTS.drainTimeout();

  @Option(
      names = "--web.config.file",
      paramLabel = "FILE",
      description = "TLS, passwords, roles and the rate of requests: a file as the exporter toolkit"
          + " defines it. Read again when it changes.")
  String configFile = "";

  @Option(
      names = "--web.systemd-socket",
      negatable = true,
      arity = "0..1",
      fallbackValue = "true",
      description = "Listen on sockets from systemd. Not supported: true is refused.")
  boolean systemdSocket;

  /** Null for open doors. */
  @Nullable
  Path configFile() {
    return FlagText.path("--web.config.file", configFile);
  }

  HttpOptions toOptions(PushOptions push) {
    if (systemdSocket) {
      throw new IllegalArgumentException(
          "--web.systemd-socket: expected false, as it is not supported, got true");
    }
    return new HttpOptions(
        listenAddresses.stream().filter(Objects::nonNull).toList(),
        WebPaths.of(telemetryPath, externalUrl, routePrefix),
        enableLifecycle,
        enableAdminApi,
        drainTimeout,
        push,
        DEFAULTS.limits());
  }
}
