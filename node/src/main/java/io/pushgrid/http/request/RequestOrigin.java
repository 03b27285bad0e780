package io.pushgrid.http.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that a browser makes for a page from elsewhere, which must not change anything: whoever opens a page could
 * otherwise be made to delete groups of a gateway that only he can reach. Browsers say so in {@code Sec-Fetch-Site}, or, where a
 * connection is not encrypted, by an {@code Origin}. Clients that are no browsers send neither.
 */
public final class RequestOrigin {
  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final @Nullable String external;

  /** @param externalUrl where users reach this node, empty if that is not told */
  public RequestOrigin(String externalUrl) {
    this.external = externalUrl.isEmpty() ? null : hostOf(externalUrl);
  }

  /** Why the request must not be done, null if it may. */
  @Nullable
  public String objection(HttpServerRequest request) {
    if (HARMLESS.contains(request.method())) {
      return null;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none")
          ? null
          : refused("Sec-Fetch-Site: " + site);
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || isOurs(hostOf(origin), request) ? null : refused("Origin: " + origin);
  }

  /** A proxy in front may change the host, and tells then which it was; no page can do so for a request to elsewhere. */
  private boolean isOurs(@Nullable String host, HttpServerRequest request) {
    return host != null
        && (host.equals(external)
            || host.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
            || host.equalsIgnoreCase(request.getHeader("X-Forwarded-Host")));
  }

  private static @Nullable String hostOf(String url) {
    try {
      String authority = URI.create(url).getRawAuthority();
      return authority == null ? null : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String refused(String header) {
    return "expected a change to be asked for by a page of this node or by no page at all, got \""
        + header
        + "\"; behind a proxy that changes the host, name the address that users see with"
        + " --web.external-url";
  }
}
