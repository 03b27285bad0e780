package io.pushgrid.http.gate;

import io.pushgrid.access.ClientAuth;
import io.pushgrid.access.TlsSettings;
import io.pushgrid.access.WebConfigException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

/** TLS as the web configuration asks for it, in the words of Vert.x. */
public final class ServerTls {
  /** The first release in which a single connection can be told its groups; before, the whole JVM is. */
  private static final int GROUPS_OF_A_CONNECTION = 21;

  private static final String GROUPS_OF_THE_JVM = "jdk.tls.namedGroups";

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final Vertx vertx;

  public ServerTls(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Settings of the JVM that must be made before its first handshake. */
  public static void prepare(TlsSettings tls) {
    List<String> groups = tls.exchange().groups();
    if (!groups.isEmpty() && Runtime.version().feature() < GROUPS_OF_A_CONNECTION) {
      System.setProperty(GROUPS_OF_THE_JVM, String.join(",", groups));
    }
  }

  /** Adds TLS to what a server does. */
  public void addTo(HttpServerOptions options, TlsSettings tls, boolean http2) {
    options.setSsl(true).setUseAlpn(true);
    options.setAlpnVersions(
        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1));
    configure(options.getSslOptions(), tls);
  }

  private void configure(ServerSSLOptions options, TlsSettings tls) {
    tls.exchange().cipherSuites().forEach(options::addEnabledCipherSuite);
    options
        .setKeyCertOptions(keyAndCertificate(tls))
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(tls.protocols()))
        .setClientAuth(of(tls.clients()));
    if (Runtime.version().feature() >= GROUPS_OF_A_CONNECTION) {
      options.setKeyExchangeGroups(tls.exchange().groups());
    }
    if (tls.clients().auth() != ClientAuth.NONE) {
      options.setTrustOptions(TrustOptions.wrap(new ClientTrust(tls.clients(), authorities(tls))));
    }
  }

  /** Where some name must be on the certificate there must be a certificate. */
  private static io.vertx.core.http.ClientAuth of(TlsSettings.Clients clients) {
    if (clients.auth() == ClientAuth.NONE) {
      return io.vertx.core.http.ClientAuth.NONE;
    }
    return clients.auth().requires() || !clients.allowedNames().isEmpty()
        ? io.vertx.core.http.ClientAuth.REQUIRED
        : io.vertx.core.http.ClientAuth.REQUEST;
  }

  private static PemKeyCertOptions keyAndCertificate(TlsSettings tls) {
    return new PemKeyCertOptions().addCertValue(pem(tls.certificate())).addKeyValue(pem(tls.key()));
  }

  private static Buffer pem(String text) {
    return Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Tries what cannot be known by looking.
   *
   * @throws WebConfigException if keys or certificates cannot be read, or do not belong together
   */
  public void check(TlsSettings tls) {
    try {
      checkPair(tls);
    } catch (WebConfigException e) {
      throw e;
    } catch (Exception e) {
      throw new WebConfigException(
          "tls_server_config: expected a certificate and its key as PEM, got what cannot be read: "
              + e.getMessage(),
          e);
    }
    if (tls.clients().auth().verifies()) {
      authorities(tls);
    }
  }

  private void checkPair(TlsSettings tls) throws Exception {
    for (KeyManager manager : keyAndCertificate(tls).getKeyManagerFactory(vertx).getKeyManagers()) {
      X509KeyManager keys = (X509KeyManager) manager;
      for (String type : SIGNATURES.keySet()) {
        String[] aliases = keys.getServerAliases(type, null);
        if (aliases != null && aliases.length > 0) {
          PublicKey certified = keys.getCertificateChain(aliases[0])[0].getPublicKey();
          checkPair(keys.getPrivateKey(aliases[0]), certified);
          return;
        }
      }
    }
    throw new WebConfigException("tls_server_config: expected a certificate and a key of RSA, EC or"
        + " Ed25519, got none of them");
  }

  /** What the one signs the other must confirm. */
  private static void checkPair(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(certified.getAlgorithm());
    byte[] message = {1, 2, 3};
    boolean fit = false;
    if (algorithm != null && certified.getAlgorithm().equals(key.getAlgorithm())) {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(message);
      fit = signature.verify(signed);
    }
    if (!fit) {
      throw new WebConfigException(
          "tls_server_config: expected the key of the certificate, got another's");
    }
  }

  /** Those of the file, else those that Java trusts. */
  private X509ExtendedTrustManager authorities(TlsSettings tls) {
    String authorities = tls.clients().authorities();
    try {
      TrustManagerFactory factory;
      if (authorities.isEmpty()) {
        factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
      } else {
        factory =
            new PemTrustOptions().addCertValue(pem(authorities)).getTrustManagerFactory(vertx);
      }
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager trust
            && trust.getAcceptedIssuers().length > 0) {
          return trust;
        }
      }
    } catch (Exception e) {
      throw new WebConfigException(
          "tls_server_config.client_ca: expected certificates as PEM, got what cannot be read: "
              + e.getMessage(),
          e);
    }
    throw new WebConfigException(
        "tls_server_config.client_ca: expected at least one certificate, got none");
  }
}
