package io.pushgrid.http.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where things are found.
 *
 * @param telemetryPath {@code --web.telemetry-path}, below the prefix, with a leading slash
 * @param externalUrl {@code --web.external-url}: where users reach this node, empty if not given
 * @param routePrefix in front of every route: empty, or with a leading and without a trailing slash
 */
public record WebPaths(String telemetryPath, String externalUrl, String routePrefix) {
  public static final String HEALTHY = "/-/healthy";
  public static final String READY = "/-/ready";

  public static final WebPaths DEFAULT = new WebPaths("/metrics", "", "");

  public WebPaths {
    if (!telemetryPath.startsWith("/")) {
      throw new IllegalArgumentException(
          "--web.telemetry-path: expected a path with a leading slash, got \""
              + telemetryPath
              + "\"");
    }
    if (!routePrefix.equals(normalized(routePrefix))) {
      throw new IllegalArgumentException(
          "expected a prefix such as /pgw or none, got \"" + routePrefix + "\"");
    }
    pathOf(externalUrl);
  }

  /**
   * The paths of a node given these flags.
   *
   * @param routePrefix {@code --web.route-prefix} in any spelling; null or empty stands for the path of the external URL
   */
  public static WebPaths of(
      String telemetryPath, String externalUrl, @Nullable String routePrefix) {
    String prefix =
        routePrefix == null || routePrefix.isEmpty() ? pathOf(externalUrl) : routePrefix;
    return new WebPaths(telemetryPath, externalUrl, normalized(prefix));
  }

  /** What links in pages begin with: the path of the external URL, or {@code .} for relative links. */
  public String linkPrefix() {
    return externalUrl.isEmpty() ? "." : normalized(pathOf(externalUrl));
  }

  private static String normalized(String prefix) {
    int from = 0;
    int to = prefix.length();
    while (from < to && prefix.charAt(from) == '/') {
      from++;
    }
    while (to > from && prefix.charAt(to - 1) == '/') {
      to--;
    }
    return from == to ? "" : "/" + prefix.substring(from, to);
  }

  private static String pathOf(String url) {
    try {
      String path = new URI(url).getPath();
      return path == null ? "" : path;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "--web.external-url: expected a URL, got \"" + url + "\"", e);
    }
  }

  /** The paths of the health checks, which are answered whoever asks and however much is asked. */
  public Set<String> healthChecks() {
    return Set.of(routePrefix + HEALTHY, routePrefix + READY);
  }
}
