package io.pushgrid.cluster.hazelcast.peer;

import io.pushgrid.net.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Where this member listens for others, looked at before Hazelcast is, whose own complaints are hard to read. */
public final class BindAddress {
  private BindAddress() {}

  /**
   * The numeric address behind a name, as Hazelcast compares interfaces by number. Of a name that stands for all members,
   * the address that is this host's: so a host in several networks listens in the one that has the name.
   */
  public static String of(String host) {
    try {
      return ofThisHost(InetAddress.getAllByName(host)).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--cluster.listen-address: expected a name or address of this host, got \"" + host + "\"",
          e);
    }
  }

  /** The first of them that a network card has; the first of all if none has one, which the attempt to listen will tell. */
  static InetAddress ofThisHost(InetAddress... addresses) {
    for (InetAddress address : addresses) {
      try {
        if (NetworkInterface.getByInetAddress(address) != null) {
          return address;
        }
      } catch (SocketException e) {
        throw new IllegalStateException("cannot list the addresses of this host", e);
      }
    }
    return addresses[0];
  }

  /**
   * Checks that nobody else listens there.
   *
   * @throws IllegalStateException if the port is taken, or the address is not one of this host
   */
  public static void requireFree(HostPort listen) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(
          listen.isWildcard()
              ? new InetSocketAddress(listen.port())
              : new InetSocketAddress(of(listen.host()), listen.port()));
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen for members on " + listen + ": " + e.getMessage(), e);
    }
  }
}
