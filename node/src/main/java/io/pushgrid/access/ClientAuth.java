package io.pushgrid.access;

import java.util.Map;
import java.util.Set;

/**
 * What is asked of a client's certificate.
 *
 * @see <a href="https://pkg.go.dev/crypto/tls#ClientAuthType">tls.ClientAuthType</a>, whose names the file has
 */
public enum ClientAuth {
  /** None is asked for. */
  NONE(false),
  /** Whatever comes is taken, none also. */
  REQUEST(false),
  /** There must be one, whoever signed it. */
  REQUIRE_ANY(false),
  /** There may be one, of an authority that is trusted. */
  VERIFY_IF_GIVEN(true),
  /** There must be one, of an authority that is trusted. */
  REQUIRE_AND_VERIFY(true);

  static final Map<String, ClientAuth> NAMES = Map.of(
      "NoClientCert", NONE,
      "RequestClientCert", REQUEST,
      "RequireAnyClientCert", REQUIRE_ANY,
      // As older files have it.
      "RequireClientCert", REQUIRE_ANY,
      "VerifyClientCertIfGiven", VERIFY_IF_GIVEN,
      "RequireAndVerifyClientCert", REQUIRE_AND_VERIFY);

  private static final Set<ClientAuth> REQUIRING = Set.of(REQUIRE_ANY, REQUIRE_AND_VERIFY);

  private final boolean verifies;

  ClientAuth(boolean verifies) {
    this.verifies = verifies;
  }

  /** Whether a certificate tells who the client is, because it was checked. */
  public boolean verifies() {
    return verifies;
  }

  public boolean requires() {
    return REQUIRING.contains(this);
  }
}
