package io.pushgrid.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The subject alternative names of a certificate: of hosts, mail addresses, IP addresses and URIs. They are compared letter by letter, addresses as
 * addresses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6">RFC 5280, 4.2.1.6</a>
 */
public final class AlternativeNames {
  /** The numbers of the kinds that count: rfc822Name, dNSName, uniformResourceIdentifier, iPAddress. */
  private static final Set<Object> KINDS = Set.of(1, 2, 6, 7);

  /** Whatever else would be looked up as a name. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final Set<String> names;

  private AlternativeNames(Set<String> names) {
    this.names = names;
  }

  public static AlternativeNames of(X509Certificate certificate) {
    Set<String> names = new LinkedHashSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
        if (KINDS.contains(name.get(0))) {
          names.add(canonical(String.valueOf(name.get(1))));
        }
      }
    } catch (CertificateParsingException e) {
      // What cannot be read names nobody.
      return new AlternativeNames(Set.of());
    }
    return new AlternativeNames(names);
  }

  /** Whether one of them is one of those. */
  public boolean anyOf(Collection<String> others) {
    return others.stream().map(AlternativeNames::canonical).anyMatch(names::contains);
  }

  private static String canonical(String name) {
    if (!ADDRESS.matcher(name).matches()) {
      return name;
    }
    try {
      return InetAddress.getByName(name).getHostAddress();
    } catch (UnknownHostException e) {
      return name;
    }
  }

  /** Separated by commas. */
  @Override
  public String toString() {
    return String.join(",", names);
  }
}
