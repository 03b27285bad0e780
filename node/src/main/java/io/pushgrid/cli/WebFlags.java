package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.cli.text.FlagText;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.net.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code --web.*} flags, but for limits. */
final class WebFlags {
  private static final HttpOptions DEFAULTS = HttpOptions.defaults();

  private final Flag<List<HostPort>> listenAddresses;
  private final Flag<String> telemetryPath;
  private final Flag<String> externalUrl;
  private final Flag<String> routePrefix;
  private final Flag<Boolean> enableLifecycle;
  private final Flag<Boolean> enableAdminApi;
  private final Flag<Duration> drainTimeout;
  private final Flag<Optional<Path>> configFile;
  private final Flag<Boolean> systemdSocket;

  WebFlags(FlagSet flags) {
    listenAddresses = flags.commaList(
        "web.listen-address",
        "HOST:PORT",
        "Address to serve the web interface, API and metrics on. Repeatable.",
        HostPort::parse,
        DEFAULTS.listenAddresses());
    telemetryPath = flags.text(
        "web.telemetry-path",
        "PATH",
        "Path under which to expose metrics.",
        DEFAULTS.paths().telemetryPath());
    externalUrl = flags.text(
        "web.external-url",
        "URL",
        "The URL under which this node is reached from outside, through a proxy say.",
        DEFAULTS.paths().externalUrl());
    routePrefix = flags.text(
        "web.route-prefix",
        "PATH",
        "Prefix of all routes. The path of --web.external-url if not given.",
        "");
    enableLifecycle = flags.toggle(
        "web.enable-lifecycle",
        "Let PUT and POST to /-/quit end this process.",
        DEFAULTS.enableLifecycle());
    enableAdminApi = flags.toggle(
        "web.enable-admin-api",
        "Let PUT to /api/v1/admin/wipe delete everything, GET of /api/v1/export take a backup, and"
            + " PUT to /api/v1/import bring it back.",
        DEFAULTS.enableAdminApi());
    drainTimeout = flags.duration(
        "web.drain-timeout",
        "How long to go on serving, no longer ready, when told to stop.",
        DEFAULTS.drainTimeout());
    configFile = flags.optional(
        "web.config.file",
        "FILE",
        "TLS, passwords, roles and the rate of requests: a file as the exporter toolkit defines it."
            + " Read again when it changes.",
        FlagText::path);
    systemdSocket = flags.toggle(
        "web.systemd-socket",
        "Listen on sockets from systemd. Not supported: true is refused.",
        false);
  }

  /** Null for open doors. */
  @Nullable
  Path configFile() {
    return configFile.get().orElse(null);
  }

  HttpOptions toOptions(PushOptions push) {
    if (systemdSocket.get()) {
      throw new IllegalArgumentException(
          "--web.systemd-socket: expected false, as it is not supported, got true");
    }
    return new HttpOptions(
        listenAddresses.get(),
        WebPaths.of(telemetryPath.get(), externalUrl.get(), routePrefix.get()),
        enableLifecycle.get(),
        enableAdminApi.get(),
        drainTimeout.get(),
        push,
        DEFAULTS.limits());
  }
}
