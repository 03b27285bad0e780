package io.pushgrid.cluster.hazelcast;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The numeric address behind a name to listen on, as Hazelcast compares interfaces by number. */
final class BindAddress {
  private BindAddress() {}

  static String of(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--cluster.listen-address: expected a name or address of this host, got \"" + host + "\"",
          e);
    }
  }
}
