package io.pushgrid.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code tls_server_config}, and the files that it names. */
final class TlsReader {
  /** From the oldest; the first two are known by name only, as Java has done away with them. */
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

  private static final Map<String, String> PROTOCOLS =
      Map.of("TLS12", "TLSv1.2", "TLS13", "TLSv1.3");

  private static final List<String> SUITES_OF_TLS13 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /** One of them must be there for HTTP/2, says RFC 7540, 9.2.2. */
  private static final Set<String> SUITES_OF_HTTP2 =
      Set.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");

  /** What Go calls secure, in its order; those of TLS 1.2. */
  private static final List<String> SUITES_OF_TLS12 = List.of(
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
      "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
      "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
      "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

  private static final Map<String, String> CURVES = Map.of(
      "CurveP256", "secp256r1",
      "CurveP384", "secp384r1",
      "CurveP521", "secp521r1",
      "X25519", "x25519");

  private final Path folder;
  private final boolean http2;

  /**
   * A reader for one file.
   *
   * @param file that has the section; other files are named from where it is
   * @param http2 whether the cipher suites must be good for it
   */
  TlsReader(Path file, boolean http2) {
    Path parent = file.toAbsolutePath().getParent();
    this.folder = parent == null ? Path.of("/") : parent;
    this.http2 = http2;
  }

  /** What the section says, null if it says nothing. */
  @Nullable
  TlsSettings read(Section section) {
    Pem certificate = pem(section, "cert", "cert_file");
    Pem key = pem(section, "key", "key_file");
    TlsSettings.Clients clients = clients(section);
    List<String> protocols = protocols(section);
    TlsSettings.Exchange exchange = exchange(section, protocols);
    // Without effect, as in Go since 1.17.
    section.flag("prefer_server_cipher_suites", true);
    section.end();
    boolean none = certificate.isEmpty()
        && key.isEmpty()
        && section.text("client_auth_type").isEmpty()
        && clients.authorities().isEmpty()
        && clients.allowedNames().isEmpty();
    if (none) {
      return null;
    }
    certificate.requireGiven(section);
    key.requireGiven(section);
    return new TlsSettings(certificate.text(), key.text(), clients, protocols, exchange);
  }

  private TlsSettings.Clients clients(Section section) {
    Pem authorities = pem(section, "client_ca", "client_ca_file");
    String type = section.word("client_auth_type", ClientAuth.NAMES.keySet(), "NoClientCert");
    List<String> names = section.texts("client_allowed_sans");
    ClientAuth auth = ClientAuth.NAMES.getOrDefault(type, ClientAuth.NONE);
    if (auth == ClientAuth.NONE && !authorities.isEmpty()) {
      throw section.mistake(
          "client_auth_type",
          "expected RequireAndVerifyClientCert or another, as there are client" + " CAs, got none");
    }
    if (auth == ClientAuth.NONE && !names.isEmpty()) {
      throw section.mistake(
          "client_auth_type",
          "expected RequireAndVerifyClientCert or another, as there are allowed"
              + " SANs, got none");
    }
    return new TlsSettings.Clients(auth, authorities.text(), names);
  }

  private static List<String> protocols(Section section) {
    Set<String> known = Set.copyOf(VERSIONS);
    String least = section.word("min_version", known, "TLS12");
    String most = section.word("max_version", known, "TLS13");
    List<String> protocols = VERSIONS
        .subList(
            VERSIONS.indexOf(least), Math.max(VERSIONS.indexOf(least), VERSIONS.indexOf(most) + 1))
        .stream()
        .filter(PROTOCOLS::containsKey)
        .map(version -> PROTOCOLS.getOrDefault(version, version))
        .toList();
    if (protocols.isEmpty()) {
      throw section.mistake(
          "max_version",
          "expected TLS12 or TLS13, and not less than min_version, as Java has no older ones, got "
              + least + " to " + most);
    }
    return protocols;
  }

  private TlsSettings.Exchange exchange(Section section, List<String> protocols) {
    Set<String> known = Stream.concat(SUITES_OF_TLS13.stream(), SUITES_OF_TLS12.stream())
        .collect(java.util.stream.Collectors.toSet());
    List<String> asked = section.words("cipher_suites", known);
    List<String> curves = section.words("curve_preferences", CURVES.keySet());
    if (http2
        && !asked.isEmpty()
        && protocols.contains("TLSv1.2")
        && asked.stream().noneMatch(SUITES_OF_HTTP2::contains)) {
      throw section.mistake(
          "cipher_suites",
          "expected TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 or"
              + " TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 among them, which HTTP/2 requires, or"
              + " http_server_config.http2: false");
    }
    List<String> suites = new ArrayList<>(SUITES_OF_TLS13);
    (asked.isEmpty() ? SUITES_OF_TLS12 : asked)
        .stream().filter(suite -> !suites.contains(suite)).forEach(suites::add);
    return new TlsSettings.Exchange(
        suites, curves.stream().map(curve -> CURVES.getOrDefault(curve, curve)).toList());
  }

  /**
   * What stands in the file itself or in another.
   *
   * @param inline the key that it stands at, or would
   */
  private record Pem(String inline, String text) {
    boolean isEmpty() {
      return text.isEmpty();
    }

    void requireGiven(Section section) {
      if (isEmpty()) {
        throw section.mistake(
            inline, "expected this or " + inline + "_file, as there is TLS, got neither");
      }
    }
  }

  private Pem pem(Section section, String inline, String inFile) {
    String named = section.text(inFile);
    String text = section.text(inline);
    if (named.isEmpty()) {
      return new Pem(inline, text);
    }
    Path path = folder.resolve(named);
    try {
      String read = Files.readString(path, StandardCharsets.ISO_8859_1);
      if (read.isBlank()) {
        throw section.mistake(inFile, "expected PEM in " + path + ", got nothing");
      }
      return new Pem(inline, read);
    } catch (IOException e) {
      throw section.mistake(inFile, "cannot read " + path + ": " + e);
    }
  }
}
