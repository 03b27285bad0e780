package io.pushgrid.transfer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Where another gateway is reached. Who prints it does not print its password. */
public final class SourceUrl {
  private final URI base;
  private final String credentials;

  private SourceUrl(URI base, String credentials) {
    this.base = base;
    this.credentials = credentials;
  }

  /**
   * Reads a URL as it would be given to curl: http or https, perhaps with {@code user:password@} and a path.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SourceUrl parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
        throw malformed(text);
      }
      String path = uri.getPath().replaceAll("/+$", "");
      URI base = new URI(scheme, null, uri.getHost(), uri.getPort(), path, null, null);
      return new SourceUrl(base, uri.getUserInfo() == null ? "" : uri.getUserInfo());
    } catch (URISyntaxException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    // What stands before an @ may be a password.
    String shown = text.indexOf('@') < 0 ? text : "..." + text.substring(text.lastIndexOf('@'));
    return new IllegalArgumentException(
        "expected a URL such as http://pushgateway:9091, got \"" + shown + "\"");
  }

  URI resolve(String path) {
    return URI.create(base + path);
  }

  /** The value of an Authorization header, empty if there is nothing to prove. */
  String authorization() {
    return credentials.isEmpty()
        ? ""
        : "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
