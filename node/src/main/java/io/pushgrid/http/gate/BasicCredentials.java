package io.pushgrid.http.gate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A user and a password, as {@code Authorization: Basic} carries them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
record BasicCredentials(String user, String password) {
  private static final String SCHEME = "Basic ";

  /** Null if the header is none of that kind. */
  static @Nullable BasicCredentials of(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    try {
      byte[] decoded =
          Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? null
          : new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Tells nobody the password. */
  @Override
  public String toString() {
    return user;
  }
}
