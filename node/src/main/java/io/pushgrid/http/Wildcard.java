package io.pushgrid.http;

import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The address of all interfaces: of both families, or of IPv4 where no interface has IPv6, as in most containers. */
final class Wildcard {
  private Wildcard() {}

  static String host() {
    try {
      return NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .anyMatch(Inet6Address.class::isInstance)
          ? "::"
          : "0.0.0.0";
    } catch (SocketException e) {
      throw new IllegalStateException("cannot list the addresses of this host", e);
    }
  }
}
