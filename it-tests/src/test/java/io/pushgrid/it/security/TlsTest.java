package io.pushgrid.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each key of {@code tls_server_config} and {@code http_server_config}, by real handshakes. */
@Timeout(300)
@Requires({Peer.OPENSSL, Peer.CURL})
class TlsTest {
  private static final Duration RELOAD_DEADLINE = Duration.ofSeconds(30);
  private static final String SERVER = """
      tls_server_config:
        cert_file: server.pem
        key_file: server.key
      """;
  private static final String GCM_128 = "ECDHE-RSA-AES128-GCM-SHA256";
  private static final String GCM_256 = "ECDHE-RSA-AES256-GCM-SHA384";

  @TempDir
  static Path folder;

  private static Certificates files;

  @BeforeAll
  static void makeCertificates() {
    files = new Certificates(folder)
        .authority("ca")
        .authority("other")
        .server("server", "ca")
        .server("next", "ca")
        .signed("ec", "ca", "ec:prime256v1", "IP:127.0.0.1")
        .signed("client", "ca", "rsa:2048", "DNS:client.example.org,IP:192.0.2.1")
        .signed("foreign", "other", "rsa:2048", "DNS:client.example.org");
  }

  private static GuardedNode start(String more) {
    GuardedNode node = GuardedNode.start(files, SERVER + more);
    assertThat(node.isServing()).as(() -> node.process().logTail(20)).isTrue();
    return node;
  }

  private static String[] with(String certificate) {
    return new String[] {"--cert", certificate + ".pem", "--key", certificate + ".key"};
  }

  @Test
  void withoutMoreTlsIsOfTheNewestVersionsAndSpeaksHttp2() {
    try (GuardedNode node = start("")) {
      assertThat(node.curl("-w", "%{http_version}", node.https() + "/-/ready").output())
          .isEqualTo("OK2");
      assertThat(node.curl("--http1.1", "-w", "%{http_version}", node.https() + "/-/ready")
              .output())
          .isEqualTo("OK1.1");
      assertThat(node.handshake())
          .contains("New, TLSv1.3, Cipher is", "Verify return code: 0 (ok)");
      assertThat(node.handshake("-tls1_2")).contains("Protocol  : TLSv1.2", "Cipher    : ECDHE");
      assertThat(node.handshake("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"))
          .contains("Cipher is (NONE)");
      assertThat(node.curl("http://127.0.0.1:" + node.port() + "/metrics").exitCode())
          .isNotZero();
      assertThat(node.curl("http://127.0.0.1:" + node.port() + "/metrics").output())
          .doesNotContain("go_", "push");
    }
  }

  @Test
  void pushesScrapesAndThePageAreTheSameOverHttp2() {
    try (GuardedNode node = start("")) {
      String metrics = node.https() + "/metrics";
      assertThat(node.curl("-w", "%{http_code}", "--data-binary", "x 1\n", metrics + "/job/a")
              .output())
          .isEqualTo("200");
      assertThat(node.curl(metrics).output()).contains("x{instance=\"\",job=\"a\"} 1");
      assertThat(node.curl("--compressed", metrics).output())
          .contains("x{instance=\"\",job=\"a\"} 1");
      assertThat(node.curl(node.https() + "/").output()).contains("<!DOCTYPE html>");
      assertThat(node.curl("--data-binary", "x 1 1\n", metrics + "/job/a").output())
          .contains("pushed metrics must not have timestamps");
      assertThat(node.curl("-w", "%{http_code}", "-X", "DELETE", metrics + "/job/a")
              .output())
          .isEqualTo("202");
      String large = "y{a=\"" + "z".repeat(1 << 20) + "\"} 1\n";
      files.write("large.txt", large);
      assertThat(node.curl("-w", "%{http_code}", "--data-binary", "@large.txt", metrics + "/job/a")
              .output())
          .contains("label")
          .endsWith("400");
      assertThat(node.status("/metrics")).isEqualTo("200");
    }
  }

  @Test
  void versionsAndSuitesAreThoseOfTheFile() {
    try (GuardedNode node = start("""
          max_version: TLS12
          cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]
        """)) {
      assertThat(node.handshake()).contains("Protocol  : TLSv1.2", "Cipher    : " + GCM_128);
      assertThat(node.handshake("-tls1_3")).contains("Cipher is (NONE)");
      assertThat(node.handshake("-tls1_2", "-cipher", GCM_256)).contains("Cipher is (NONE)");
    }
    try (GuardedNode node = start("  min_version: TLS13\n")) {
      assertThat(node.handshake("-tls1_2")).contains("Cipher is (NONE)");
      assertThat(node.handshake("-tls1_3")).contains("TLSv1.3");
    }
  }

  @Test
  void keysAreExchangedOnTheCurvesOfTheFile() {
    try (GuardedNode node = start("  curve_preferences: [CurveP521]\n")) {
      assertThat(node.handshake("-groups", "P-521")).contains("Verify return code: 0 (ok)");
      assertThat(node.handshake("-groups", "P-384")).contains("Cipher is (NONE)");
      assertThat(node.handshake("-groups", "X25519")).contains("Cipher is (NONE)");
    }
  }

  @Test
  void http2CanBeSwitchedOff() {
    try (GuardedNode node = start("http_server_config:\n  http2: false\n")) {
      assertThat(node.curl("--http2", "-w", "%{http_version}", node.https() + "/-/ready")
              .output())
          .isEqualTo("OK1.1");
    }
  }

  @Test
  void headersAreAddedToAnswersOfEitherVersion() {
    try (GuardedNode node = start("""
        http_server_config:
          headers:
            Strict-Transport-Security: max-age=31536000; includeSubDomains
        """)) {
      for (String version : List.of("--http1.1", "--http2")) {
        assertThat(node.curl(version, "-D", "-", "-o", "/dev/null", node.https() + "/")
                .output())
            .containsIgnoringCase("strict-transport-security: max-age=31536000; includeSubDomains");
      }
    }
  }

  @Test
  void keysOfEveryKindAreRead() {
    files.openssl("rsa", "-in", "server.key", "-traditional", "-out", "pkcs1.key");
    files.openssl("ec", "-in", "ec.key", "-out", "sec1.key");
    Map<String, String> pairs =
        Map.of("pkcs1.key", "server.pem", "sec1.key", "ec.pem", "ec.key", "ec.pem");
    pairs.forEach((key, certificate) -> {
      String config =
          "tls_server_config: {cert_file: " + certificate + ", key_file: " + key + "}\n";
      try (GuardedNode node = GuardedNode.start(files, config)) {
        assertThat(node.isServing()).as(() -> key + node.process().logTail(5)).isTrue();
        assertThat(node.status("/-/ready")).as(key).isEqualTo("200");
      }
    });
  }

  @Test
  void keyAndCertificateMayStandInTheFile() {
    String config = "tls_server_config:\n  cert: |\n" + files.read("server.pem").indent(4)
        + "  key: |\n" + files.read("server.key").indent(4)
        + "  client_ca: |\n" + files.read("ca.pem").indent(4)
        + "  client_auth_type: RequireAndVerifyClientCert\n";
    try (GuardedNode node = GuardedNode.start(files, config)) {
      assertThat(node.status("/metrics")).isEqualTo("000");
      assertThat(node.status("/metrics", with("client"))).isEqualTo("200");
    }
  }

  /** Statuses without a certificate, with one of the right authority, and with one of another. */
  @Test
  void certificatesOfClientsAreAskedForAsTheFileSays() {
    Map<String, List<String>> expected = Map.of(
        "NoClientCert", List.of("200", "200", "200"),
        "RequestClientCert", List.of("200", "200", "200"),
        "RequireAnyClientCert", List.of("000", "200", "200"),
        "VerifyClientCertIfGiven", List.of("200", "200", "000"),
        "RequireAndVerifyClientCert", List.of("000", "200", "000"));
    expected.forEach((type, statuses) -> {
      boolean verifies = type.contains("Verify");
      String authority = verifies ? "  client_ca_file: ca.pem\n" : "";
      try (GuardedNode node = start("  client_auth_type: " + type + "\n" + authority)) {
        List<String> got = List.of(
            node.status("/metrics"),
            node.status("/metrics", with("client")),
            node.status("/metrics", with("foreign")));
        assertThat(got).as(type).isEqualTo(statuses);
      }
    });
  }

  @Test
  void aCertificateMustHaveOneOfTheAllowedNames() {
    Map<String, String> expected = Map.of(
        "client.example.org", "200",
        "192.0.2.1", "200",
        "example.org", "000",
        "CN=client", "000");
    expected.forEach((name, status) -> {
      try (GuardedNode node = start("""
            client_auth_type: RequireAndVerifyClientCert
            client_ca_file: ca.pem
            client_allowed_sans: ["%s", "nobody.example.org"]
          """.formatted(name))) {
        assertThat(node.status("/metrics", with("client"))).as(name).isEqualTo(status);
        assertThat(node.status("/metrics", with("foreign"))).as(name).isEqualTo("000");
        assertThat(node.status("/metrics")).as(name).isEqualTo("000");
      }
    });
  }

  @Test
  void rolesAreOfCertificatesToo() {
    try (GuardedNode node = start("""
          client_auth_type: VerifyClientCertIfGiven
          client_ca_file: ca.pem
        basic_auth_users:
          # The password is "secret".
          prometheus: $2y$04$by4VCdhx23fMX/sDpzYSKeXMIEaNazEknbrhaXgkNR7o6N5ehtVq.
        pushgrid:
          roles:
            - {certificates: [client.example.org], permissions: [push], jobs: "etl-.*"}
            - {users: [prometheus], permissions: [read]}
        """)) {
      String[] push = {
        "--data-binary",
        "x 1\n",
        "-w",
        "%{http_code}",
        "--cert",
        "client.pem",
        "--key",
        "client.key"
      };
      assertThat(pushed(node, "etl-1", push)).isEqualTo("200");
      assertThat(pushed(node, "other", push)).endsWith("403").contains("client.example.org");
      assertThat(node.status("/metrics", with("client"))).isEqualTo("403");
      assertThat(node.status("/metrics")).isEqualTo("401");
      assertThat(node.status("/metrics", "-u", "prometheus:secret")).isEqualTo("200");
      assertThat(node.status("/metrics", "-u", "prometheus:wrong")).isEqualTo("401");
      assertThat(pushed(
              node,
              "etl-1",
              "--data-binary",
              "x 1\n",
              "-w",
              "%{http_code}",
              "-u",
              "prometheus:secret"))
          .endsWith("403");
      assertThat(node.status("/-/ready")).isEqualTo("200");
      assertThat(node.process().log())
          .containsPattern("msg=\"request denied\".*user=client.example.org")
          .containsPattern("msg=\"login denied\" user=prometheus address=");
    }
  }

  private static String pushed(GuardedNode node, String job, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = node.https() + "/metrics/job/" + job;
    return node.curl(all).output();
  }

  @Test
  void aNewCertificateIsShownWithoutARestartAndABadOneIsNot() {
    files.write("live.pem", files.read("server.pem"));
    files.write("live.key", files.read("server.key"));
    String config = "tls_server_config: {cert_file: live.pem, key_file: live.key}\n";
    try (GuardedNode node = GuardedNode.start(files, config)) {
      assertThat(node.handshake()).contains("CN = server");
      files.write("live.pem", "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n");
      awaitReload(node, 0);
      assertThat(node.handshake()).contains("CN = server");
      files.write("live.pem", files.read("next.pem"));
      // The key is still the old one's.
      Awaitility.await()
          .atMost(RELOAD_DEADLINE)
          .until(() -> node.process().log().contains("expected the key of the certificate"));
      assertThat(node.handshake()).contains("CN = server");
      files.write("live.key", files.read("next.key"));
      awaitReload(node, 1);
      Awaitility.await()
          .atMost(RELOAD_DEADLINE)
          .until(() -> node.handshake().contains("CN = next"));
      assertThat(node.process().log())
          .containsOnlyOnce("expected the key of the certificate")
          .contains("web configuration is bad; what was before holds on")
          .contains("web configuration reloaded");
    }
  }

  private static void awaitReload(GuardedNode node, int successful) {
    Awaitility.await("reload " + successful)
        .atMost(RELOAD_DEADLINE)
        .until(() -> node.curl(node.https() + "/metrics")
            .output()
            .contains("pushgateway_web_config_last_reload_successful " + successful));
  }

  @Test
  void certificatesAreReplacedUnderLoadAndNoPushFails() {
    files.write("live.pem", files.read("server.pem"));
    files.write("live.key", files.read("server.key"));
    String config = "tls_server_config: {cert_file: live.pem, key_file: live.key}\n";
    try (GuardedNode node = GuardedNode.start(files, config);
        TlsPushers pushers = TlsPushers.start(node, folder.resolve("ca.pem"))) {
      for (int i = 0; i < 4; i++) {
        String name = i % 2 == 0 ? "next" : "server";
        pushers.awaitPushes(50);
        // First both in one file would be torn: a pair that does not fit is not taken.
        files.write("live.key", files.read(name + ".key"));
        files.write("live.pem", files.read(name + ".pem"));
        Awaitility.await(name)
            .atMost(RELOAD_DEADLINE)
            .until(() -> node.handshake().contains("CN = " + name));
      }
      pushers.awaitPushes(50);
      assertThat(pushers.failures()).isEmpty();
      assertThat(pushers.certificates()).contains("CN=server", "CN=next");
    }
  }

  @Test
  void aFileThatCannotBeUsedEndsTheNodeAndSaysWhy() {
    files.write("nothing.pem", "nothing\n");
    Map<String, String> bad = Map.of(
        "tls_server_config: {cert_file: server.pem, key_file: next.key}",
        "expected the key of the certificate, got another's",
        "tls_server_config: {cert_file: nothing.pem, key_file: server.key}",
        "expected a certificate and its key as PEM",
        SERVER + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: nothing.pem\n",
        "tls_server_config.client_ca: expected",
        "tls_server_config: {cert_filse: server.pem}",
        "expected one of cert, cert_file");
    bad.forEach((config, complaint) -> {
      try (GuardedNode node = GuardedNode.start(files, config)) {
        assertThat(node.isServing()).as(config).isFalse();
        assertThat(node.process().waitForExit(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(node.process().log()).contains("pushgrid: error: ", complaint);
      }
    });
  }

  /** The toolkit's own program on the files that we take and those that we do not. */
  @Test
  @Requires(Peer.PROMTOOL)
  void promtoolSaysTheSameOfAFileAsWeDo() {
    List<String> configs = List.of(
        "",
        SERVER,
        SERVER + "  client_ca_file: ca.pem\n",
        SERVER + "  client_ca_file: ca.pem\n  client_auth_type: VerifyClientCertIfGiven\n",
        SERVER + "  client_auth_type: Sometimes\n",
        SERVER + "  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA2048]\n",
        SERVER + "  curve_preferences: [CurveP257]\n",
        SERVER + "  min_version: TLS111\n",
        "tls_server_config: {cert_file: server.pem}\n",
        "tls_server_config: {cert_file: server.pem, key_file: nowhere.key}\n",
        "basic_auth_users: {john: doe}\n",
        "basic_auth_users: {a: $2y$04$by4VCdhx23fMX/sDpzYSKeXMIEaNazEknbrhaXgkNR7o6N5ehtVq.}\n",
        "http_server_config: {headers: {X-Frame-Options: foo}}\n",
        "http_server_config: {headers: {Content-Type: text/plain}}\n",
        "http_server_config: {headers: {X-XSS-Protection: 1}}\n",
        "http_server: {}\n",
        "just words\n");
    for (String config : configs) {
      Path file = files.write("web.yml", config);
      CommandResult promtool = Command.run(List.of(
          Peer.PROMTOOL.path().toAbsolutePath().toString(),
          "check",
          "web-config",
          file.toString()));
      try (GuardedNode node = GuardedNode.start(files, config)) {
        assertThat(node.isServing())
            .as(() -> config + promtool.output() + node.process().logTail(3))
            .isEqualTo(promtool.exitCode() == 0);
      }
    }
  }
}
