package io.pushgrid.http.gate;

import io.pushgrid.access.AlternativeNames;
import io.pushgrid.access.TlsSettings;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which certificates of clients are taken: of the right authority where that is asked for, and with one of the allowed names. */
final class ClientTrust extends X509ExtendedTrustManager {
  private final TlsSettings.Clients clients;
  private final X509ExtendedTrustManager authorities;

  ClientTrust(TlsSettings.Clients clients, X509ExtendedTrustManager authorities) {
    this.clients = clients;
    this.authorities = authorities;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (clients.auth().verifies()) {
      authorities.checkClientTrusted(chain, type, engine);
    }
    checkNames(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    if (clients.auth().verifies()) {
      authorities.checkClientTrusted(chain, type, socket);
    }
    checkNames(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (clients.auth().verifies()) {
      authorities.checkClientTrusted(chain, type);
    }
    checkNames(chain[0]);
  }

  private void checkNames(X509Certificate certificate) throws CertificateException {
    AlternativeNames names = AlternativeNames.of(certificate);
    if (!clients.allowedNames().isEmpty() && !names.anyOf(clients.allowedNames())) {
      throw new CertificateException("expected one of client_allowed_sans " + clients.allowedNames()
          + " in the client's certificate, got \"" + names + "\"");
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return clients.auth().verifies() ? authorities.getAcceptedIssuers() : new X509Certificate[0];
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw ofServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw ofServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw ofServer();
  }

  private static CertificateException ofServer() {
    return new CertificateException("this is for certificates of clients");
  }
}
