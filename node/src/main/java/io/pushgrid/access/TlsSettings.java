package io.pushgrid.access;

import java.util.List;

/**
 * The section {@code tls_server_config}, with what its files hold: two that are equal make equal handshakes.
 *
 * @param certificate chain as PEM, the server's own first
 * @param key as PEM
 * @param clients what is asked of them
 * @param protocols by the names of Java, such as {@code TLSv1.3}
 * @param exchange how keys are exchanged
 */
public record TlsSettings(
    String certificate, String key, Clients clients, List<String> protocols, Exchange exchange) {
  public TlsSettings {
    protocols = List.copyOf(protocols);
  }

  /**
   * What is asked of clients.
   *
   * @param authorities as PEM, empty for those that Java trusts
   * @param allowedNames subject alternative names, one of which a certificate must have; empty for any
   */
  public record Clients(ClientAuth auth, String authorities, List<String> allowedNames) {
    public Clients {
      allowedNames = List.copyOf(allowedNames);
    }
  }

  /**
   * How keys are exchanged and what they encrypt with.
   *
   * @param cipherSuites all that are allowed, in order of preference
   * @param groups by their names in the TLS registry, in order of preference; empty for Java's choice
   */
  public record Exchange(List<String> cipherSuites, List<String> groups) {
    public Exchange {
      cipherSuites = List.copyOf(cipherSuites);
      groups = List.copyOf(groups);
    }
  }

  /** Tells nobody the key. */
  @Override
  public String toString() {
    return "TlsSettings[" + clients.auth() + ", " + protocols + "]";
  }
}
