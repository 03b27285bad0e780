package io.pushgrid.access;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file says, with what the files that it names hold. Two that are equal make no difference to anybody.
 *
 * @param tls null for connections that are not encrypted
 * @param users who needs a password, by name
 * @param rate of requests
 */
record WebConfig(
    @Nullable TlsSettings tls,
    Http http,
    Map<String, PasswordHash> users,
    TokenBucket.Rate rate,
    Extension extension) {
  /** As without a file. */
  static final WebConfig OPEN = new WebConfig(
      null,
      new Http(true, Map.of()),
      Map.of(),
      TokenBucket.Rate.NO_LIMIT,
      new Extension(true, null));

  WebConfig {
    users = Map.copyOf(users);
  }

  /**
   * The section {@code http_server_config}.
   *
   * @param http2 whether it may be spoken over TLS
   * @param headers of every answer
   */
  record Http(boolean http2, Map<String, String> headers) {
    Http {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * The section {@code pushgrid}, which the toolkit does not have.
   *
   * @param openHealthChecks whether health checks need no password and count for no rate
   * @param roles null if everybody who comes in may do everything
   */
  record Extension(boolean openHealthChecks, @Nullable List<Role> roles) {
    Extension {
      roles = roles == null ? null : List.copyOf(roles);
    }
  }

  /** The one who has given that user's password. */
  Visitor user(String name) {
    List<Role> roles = extension.roles();
    return new Visitor(
        name,
        roles == null
            ? null
            : roles.stream().filter(role -> role.users().contains(name)).toList());
  }

  /** Whom a certificate tells, null if it is no role's. */
  @Nullable
  Visitor holder(X509Certificate certificate) {
    List<Role> roles = extension.roles();
    if (roles == null || tls == null || !tls.clients().auth().verifies()) {
      return null;
    }
    AlternativeNames names = AlternativeNames.of(certificate);
    List<Role> own =
        roles.stream().filter(role -> names.anyOf(role.certificates())).toList();
    return own.isEmpty() ? null : new Visitor(names.toString(), own);
  }

  /** One of whom nothing is known: he may do everything unless there are passwords or roles. */
  @Nullable
  Visitor stranger() {
    if (!users.isEmpty()) {
      return null;
    }
    return extension.roles() == null ? Visitor.ANYBODY : new Visitor("", List.of());
  }
}
