package io.pushgrid.cluster.hazelcast.peer;

import io.pushgrid.cluster.ClusterAddresses;
import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.net.HostPort;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the command line says that others may be found. Names are looked up at every attempt, and a name stands for all
 * its addresses, so that one headless service name is enough for any number of pods that come and go.
 */
public final class Peers {
  private static final Logger log = LoggerFactory.getLogger(Peers.class);

  private final ClusterAddresses addresses;

  public Peers(ClusterAddresses addresses) {
    this.addresses = addresses;
  }

  /** Each port, and the addresses at which it may be. Blocks for the look-up. */
  public Map<Integer, List<InetAddress>> find() {
    Map<Integer, List<InetAddress>> found = new HashMap<>();
    for (HostPort peer : addresses.peers()) {
      try {
        found
            .computeIfAbsent(peer.port(), port -> new ArrayList<>())
            .addAll(Arrays.asList(InetAddress.getAllByName(peer.host())));
      } catch (UnknownHostException e) {
        log.atWarn()
            .addKeyValue("peer", peer)
            .log("peer has no address yet; it is looked up again later");
      }
    }
    return found;
  }

  /**
   * Rings at every peer that is not in this member's cluster. Blocks for a second at most, and for the look-up.
   *
   * @param members the addresses of this member's cluster, its own among them
   */
  public Map<HostPort, Doorbell.Answer> ring(Doorbell doorbell, Set<HostPort> members) {
    return doorbell.ringAll(find().entrySet().stream()
        .flatMap(each -> others(each.getKey(), each.getValue()))
        .filter(peer -> !members.contains(peer))
        .toList());
  }

  private Stream<HostPort> others(int port, Collection<InetAddress> hosts) {
    return hosts.stream()
        .filter(host -> !isHere(host, port))
        .map(host -> new HostPort(host.getHostAddress(), port));
  }

  private boolean isHere(InetAddress host, int port) {
    HostPort listen = addresses.listenOrDefault();
    if (port != listen.port()) {
      return false;
    }
    try {
      return listen.isWildcard()
          ? NetworkInterface.getByInetAddress(host) != null
          : BindAddress.of(listen.host()).equals(host.getHostAddress());
    } catch (SocketException e) {
      return false;
    }
  }
}
