package io.pushgrid.http.route;

import io.pushgrid.http.request.GroupingKeyPath;
import io.pushgrid.http.request.RequestPath;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint is where. Paths are decoded and clean, and are matched whole; only pushes carry more in theirs.
 */
public final class Routes {
  private static final String API = "/api/v1";
  private static final String FILES = "/static/";

  private final String prefix;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Endpoint pushes;
  private @Nullable Endpoint missingFile;

  /**
   * Routes that know pushes only.
   *
   * @param prefix in front of every path, empty or with a leading slash
   */
  public Routes(String prefix, Endpoint pushes) {
    this.prefix = prefix;
    this.pushes = pushes;
  }

  /** True for the paths of the JSON API, known or not. */
  static boolean isApi(String path) {
    return path.startsWith(API + "/");
  }

  public Routes add(String path, Endpoint endpoint) {
    endpoints.put(path, endpoint);
    return this;
  }

  /** The paths of the JSON API, and what may be done at each. */
  public Map<String, Endpoint> api() {
    Map<String, Endpoint> api = new TreeMap<>(endpoints);
    api.keySet().removeIf(path -> !isApi(path));
    return api;
  }

  /** What is said of files below {@code /static/} that are not there. */
  public Routes missingFiles(Endpoint endpoint) {
    missingFile = endpoint;
    return this;
  }

  /** The path as it should have been written, whatever the method: without empty and dotted parts, folders with a slash. */
  String clean(String path) {
    String clean = RequestPath.clean(path);
    return clean.equals(prefix + API) ? clean + "/" : clean;
  }

  /** The same for a path that has not the prefix: with the slash behind it, or in its right spelling; null if it is another. */
  @Nullable
  String meantBelowPrefix(HttpMethod method, String path) {
    if (prefix.isEmpty() || !path.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return null;
    }
    if (isNeverRedirected(method)) {
      return null;
    }
    String rest = path.substring(prefix.length());
    if (rest.isEmpty()) {
      return method.equals(HttpMethod.GET) ? prefix + "/" : null;
    }
    Endpoint endpoint = find(rest);
    String meant = endpoint != null && endpoint.allows(method) ? rest : meant(method, rest);
    return meant == null || !rest.startsWith("/") ? null : prefix + meant;
  }

  /** The path without the prefix, null if it has another. */
  @Nullable
  String below(String path) {
    return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : null;
  }

  String prefix() {
    return prefix;
  }

  @Nullable
  public Endpoint find(String path) {
    Endpoint exact = endpoints.get(path);
    if (exact != null) {
      return exact;
    }
    return path.startsWith(FILES) ? missingFile : GroupingKeyPath.matches(path) ? pushes : null;
  }

  /** Where a path that leads nowhere was perhaps meant to lead: without its last slash, or in lower case. */
  @Nullable
  public String meant(HttpMethod method, String path) {
    if (isNeverRedirected(method)) {
      return null;
    }
    String trimmed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (method.equals(HttpMethod.GET) && FILES.equals(path + "/")) {
      return FILES;
    }
    if (trimmed.equals(GroupingKeyPath.PREFIX) && pushes.allows(method) && !trimmed.equals(path)) {
      return trimmed;
    }
    for (String candidate : new String[] {trimmed, lowerCaseKeyword(path), lowerCase(trimmed)}) {
      Endpoint endpoint = find(candidate);
      if (!candidate.equals(path) && endpoint != null && endpoint.allows(method)) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean isNeverRedirected(HttpMethod method) {
    return method.equals(HttpMethod.CONNECT) || method.equals(HttpMethod.HEAD);
  }

  /** The path with {@code /metrics/job} or {@code /metrics/job@base64} in the right spelling; labels keep theirs. */
  private static String lowerCaseKeyword(String path) {
    int first = path.indexOf('/', 1);
    int second = first < 0 ? -1 : path.indexOf('/', first + 1);
    return second < 0
        ? path
        : path.substring(0, second).toLowerCase(Locale.ROOT) + path.substring(second);
  }

  private static String lowerCase(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
