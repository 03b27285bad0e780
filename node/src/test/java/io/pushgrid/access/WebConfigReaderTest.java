package io.pushgrid.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebConfigReaderTest {
  private static final String HASH = "$2y$04$by4VCdhx23fMX/sDpzYSKeXMIEaNazEknbrhaXgkNR7o6N5ehtVq.";
  private static final String TLS = "tls_server_config:\n  cert_file: c.pem\n  key_file: k.pem\n";

  @TempDir
  Path folder;

  @BeforeEach
  void filesToName() throws IOException {
    Files.writeString(folder.resolve("c.pem"), "a certificate");
    Files.writeString(folder.resolve("k.pem"), "a key");
    Files.writeString(folder.resolve("ca.pem"), "an authority");
    Files.writeString(folder.resolve("empty.pem"), "");
  }

  private WebConfig read(String text) throws IOException {
    Path file = folder.resolve("web.yml");
    Files.writeString(file, text);
    return new WebConfigReader(file).read();
  }

  private TlsSettings tls(String more) throws IOException {
    return Objects.requireNonNull(read(TLS + more).tls());
  }

  @Test
  void anEmptyFileLeavesTheDoorsOpen() throws IOException {
    assertThat(read("")).isEqualTo(WebConfig.OPEN);
    assertThat(read("# nothing\n")).isEqualTo(WebConfig.OPEN);
    assertThat(read("tls_server_config:\nbasic_auth_users: {}\n")).isEqualTo(WebConfig.OPEN);
  }

  @Test
  void everyKeyOfTheToolkitIsKnown() throws IOException {
    WebConfig config = read("""
        tls_server_config:
          cert_file: c.pem
          key_file: k.pem
          client_auth_type: RequireAndVerifyClientCert
          client_ca_file: ca.pem
          client_allowed_sans: [prometheus.example.org, 10.0.0.1]
          min_version: TLS12
          max_version: TLS12
          cipher_suites:
            - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
            - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
          prefer_server_cipher_suites: no
          curve_preferences: [CurveP521, X25519]
        http_server_config:
          http2: false
          headers:
            Content-Security-Policy: "frame-ancestors 'none'"
            Strict-Transport-Security: max-age=31536000
            X-Content-Type-Options: nosniff
            X-Frame-Options: deny
            X-XSS-Protection: 1
        basic_auth_users:
          alice: %s
        rate_limit:
          interval: 100ms
          burst: 20
        """.formatted(HASH));
    TlsSettings tls = Objects.requireNonNull(config.tls());
    assertThat(tls.certificate()).isEqualTo("a certificate");
    assertThat(tls.key()).isEqualTo("a key");
    assertThat(tls.clients())
        .isEqualTo(new TlsSettings.Clients(
            ClientAuth.REQUIRE_AND_VERIFY,
            "an authority",
            List.of("prometheus.example.org", "10.0.0.1")));
    assertThat(tls.protocols()).containsExactly("TLSv1.2");
    assertThat(tls.exchange().cipherSuites())
        .endsWith("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        .hasSize(5);
    assertThat(tls.exchange().groups()).containsExactly("secp521r1", "x25519");
    assertThat(config.http().http2()).isFalse();
    assertThat(config.http().headers())
        .isEqualTo(Map.of(
            "Content-Security-Policy", "frame-ancestors 'none'",
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "deny",
            "X-XSS-Protection", "1"));
    assertThat(config.users()).isEqualTo(Map.of("alice", new PasswordHash(HASH)));
    assertThat(config.rate()).isEqualTo(new TokenBucket.Rate(Duration.ofMillis(100), 20));
  }

  @Test
  void keyAndCertificatesMayStandInTheFileItself() throws IOException {
    TlsSettings tls = Objects.requireNonNull(read("""
        tls_server_config:
          cert: |
            line 1
            line 2
          key: the key
          client_ca: the authority
          client_auth_type: VerifyClientCertIfGiven
        """).tls());
    assertThat(tls.certificate()).isEqualTo("line 1\nline 2\n");
    assertThat(tls.key()).isEqualTo("the key");
    assertThat(tls.clients().authorities()).isEqualTo("the authority");
  }

  @Test
  void withoutMoreTlsIsOfTheTwoNewestVersionsAndWhatGoCallsSecure() throws IOException {
    TlsSettings tls = tls("");
    assertThat(tls.clients().auth()).isEqualTo(ClientAuth.NONE);
    assertThat(tls.protocols()).containsExactly("TLSv1.2", "TLSv1.3");
    assertThat(tls.exchange().cipherSuites())
        .hasSize(13)
        .allMatch(suite -> suite.matches("TLS_(AES|CHACHA20|ECDHE).*"));
    assertThat(tls.exchange().groups()).isEmpty();
  }

  @Test
  void olderVersionsAreLeftOutWhereThereAreNewerOnes() throws IOException {
    assertThat(tls("  min_version: TLS10\n").protocols()).containsExactly("TLSv1.2", "TLSv1.3");
    assertThat(tls("  min_version: TLS13\n").protocols()).containsExactly("TLSv1.3");
  }

  @Test
  void rolesOfUsersAndCertificates() throws IOException {
    WebConfig config = read(TLS + """
          client_auth_type: VerifyClientCertIfGiven
        basic_auth_users:
          etl: %s
        pushgrid:
          open_health_checks: false
          roles:
            - users: [etl]
              permissions: [push]
              jobs: "etl-.*"
            - certificates: [prometheus.example.org]
              permissions: [read]
        """.formatted(HASH));
    assertThat(config.extension().openHealthChecks()).isFalse();
    Visitor etl = config.user("etl");
    assertThat(etl.objection(Permission.PUSH, "etl-1")).isNull();
    assertThat(etl.objection(Permission.PUSH, "other"))
        .contains("expected a role with PUSH for job \"other\"", "got [PUSH] of jobs etl-.*");
    assertThat(etl.objection(Permission.READ, null)).contains("expected a role with READ");
    assertThat(etl.objection(Permission.ADMIN, null)).contains("for etl");
    assertThat(config.user("nobody").objection(Permission.READ, null)).contains("got none");
    assertThat(List.copyOf(Objects.requireNonNull(config.extension().roles()))
            .get(1)
            .certificates())
        .isEqualTo(Set.of("prometheus.example.org"));
    assertThat(config.stranger()).isNull();
  }

  @Test
  void anAdministratorMayDoEverythingAndEverybodyMayAskForHealth() throws IOException {
    WebConfig config = read("""
        basic_auth_users: {root: %1$s, guest: %1$s}
        pushgrid:
          roles: [{users: [root], permissions: [admin]}]
        """.formatted(HASH));
    for (Permission each : Permission.values()) {
      assertThat(config.user("root").objection(each, "job")).isNull();
    }
    assertThat(config.user("guest").objection(Permission.NONE, null)).isNull();
    assertThat(config.user("guest").objection(Permission.PUSH, "job")).isNotNull();
  }

  /** What is wrong, and what is said of it. */
  @ParameterizedTest
  @CsvSource(delimiterString = "=>", textBlock = """
          tls_server_config: {cert_filse: c.pem} => line 1: tls_server_config: expected one of cert, cert_file,
          tls_server: {} => line 1: expected one of basic_auth_users, http_server_config, pushgrid, rate_limit, tls_server_config, got the key "tls_server"
          some text without keys => expected keys and values, got "some text without keys"
          [1, 2] => expected keys and values, got a list
          {a: b => expected YAML:
          {basic_auth_users: {a: x}, basic_auth_users: {}} => expected each key once, got "basic_auth_users"
          tls_server_config: {cert_file: "", key_file: k.pem} => tls_server_config.cert: expected this or cert_file
          tls_server_config: {cert_file: c.pem, key_file: ""} => tls_server_config.key: expected this or key_file
          tls_server_config: {cert: "", key_file: ""} => NOTHING
          tls_server_config: {cert_file: nowhere.pem, key_file: k.pem} => tls_server_config.cert_file: cannot read
          tls_server_config: {cert_file: c.pem, key_file: empty.pem} => tls_server_config.key_file: expected PEM in
          tls_server_config: {client_auth_type: RequireAndVerifyClientCert} => tls_server_config.cert: expected this or cert_file
          tls_server_config: {cert_file: c.pem, key_file: k.pem, client_ca_file: ca.pem} => client_auth_type: expected RequireAndVerifyClientCert or another, as there are client CAs
          tls_server_config: {cert_file: c.pem, key_file: k.pem, client_allowed_sans: [a]} => as there are allowed SANs
          tls_server_config: {cert_file: c.pem, key_file: k.pem, client_auth_type: x} => client_auth_type: expected one of NoClientCert,
          tls_server_config: {cert_file: c.pem, key_file: k.pem, cipher_suites: [TLS_RSA_WITH_RC4]} => cipher_suites: expected one of
          tls_server_config: {cert_file: c.pem, key_file: k.pem, cipher_suites: TLS} => cipher_suites: expected a list, got "TLS"
          tls_server_config: {cert_file: c.pem, key_file: k.pem, curve_preferences: [CurveP257]} => expected one of CurveP256, CurveP384, CurveP521, X25519, got "CurveP257"
          tls_server_config: {cert_file: c.pem, key_file: k.pem, min_version: TLS111} => min_version: expected one of TLS10, TLS11, TLS12, TLS13, got "TLS111"
          tls_server_config: {cert_file: c.pem, key_file: k.pem, max_version: TLS11, min_version: TLS10} => max_version: expected TLS12 or TLS13
          tls_server_config: {cert_file: c.pem, key_file: k.pem, min_version: TLS13, max_version: TLS12} => max_version: expected TLS12 or TLS13, and not less than min_version
          tls_server_config: {cert_file: c.pem, key_file: k.pem, max_version: TLS12, cipher_suites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]} => which HTTP/2 requires, or http_server_config.http2: false
          http_server_config: {http2: perhaps} => http2: expected true or false, got "perhaps"
          http_server_config: {headers: {Content-Type: foo}} => http_server_config.headers.Content-Type: expected one of Content-Security-Policy,
          http_server_config: {headers: {X-Frame-Options: foo}} => X-Frame-Options: expected deny or sameorigin, got "foo"
          http_server_config: {headers: {X-Content-Type-Options: sniff}} => expected nosniff, got "sniff"
          http_server_config: {headers: {X-XSS-Protection: "1\\r\\nSet-Cookie: a"}} => expected one line
          basic_auth_users: {john: doe} => basic_auth_users.john: expected a password hashed with bcrypt
          basic_auth_users: {john: $2y$99$by4VCdhx23fMX/sDpzYSKeXMIEaNazEknbrhaXgkNR7o6N5ehtVq.} => expected a bcrypt cost from 4 to 31, got 99
          rate_limit: {interval: soon} => rate_limit.interval: expected a duration such as 1s, got "soon"
          rate_limit: {interval: 1s, burst: many} => rate_limit.burst: expected a whole number, got "many"
          rate_limit: {interval: -1s} => rate_limit.interval: expected
          pushgrid: {roles: [{users: [bob], permissions: [push]}]} => pushgrid.roles[0].users: expected users of basic_auth_users, got "bob"
          pushgrid: {roles: [{permissions: [push]}]} => expected users or certificates, got neither
          pushgrid: {roles: [{certificates: [a], permissions: [push]}]} => as others prove nothing
          pushgrid: {roles: [{users: [a], permissions: [all]}]} => permissions: expected one of admin, push, read, got "all"
          pushgrid: {rols: []} => pushgrid: expected one of open_health_checks, roles, got the key "rols"
          """)
  void whatIsWrongIsNamedWithItsPlaceAndWhatWasExpected(String text, String complaint)
      throws IOException {
    if (complaint.equals("NOTHING")) {
      assertThat(read(text)).isEqualTo(WebConfig.OPEN);
      return;
    }
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(WebConfigException.class)
        .hasMessageStartingWith(folder.resolve("web.yml").toString())
        .hasMessageContaining(complaint);
  }

  @Test
  void jobsAreForPushesOnly() {
    String users = "basic_auth_users: {a: " + HASH + "}\n";
    assertThatThrownBy(
            () -> read(users + "pushgrid: {roles: [{users: [a], permissions: [read], jobs: a}]}"))
        .hasMessageContaining("jobs: expected push among the permissions");
    assertThatThrownBy(() ->
            read(users + "pushgrid: {roles: [{users: [a], permissions: [push, admin], jobs: a}]}"))
        .hasMessageContaining("jobs: expected none, as admin is for all jobs");
    assertThatThrownBy(
            () -> read(users + "pushgrid: {roles: [{users: [a], permissions: [push], jobs: '['}]}"))
        .hasMessageContaining("jobs: expected a regular expression");
  }

  @Test
  void secretsAreNotInTheTextOfAnything() throws IOException {
    WebConfig config = read(TLS + "basic_auth_users: {a: " + HASH + "}\n");
    assertThat(config.toString()).doesNotContain("a key").doesNotContain(HASH);
  }
}
