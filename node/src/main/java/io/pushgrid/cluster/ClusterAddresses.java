package io.pushgrid.cluster;

import io.pushgrid.net.HostPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where members meet.
 *
 * @param listen {@code --cluster.listen-address}, null if not given; port 0 takes any free one
 * @param advertise {@code --cluster.advertise-address}: where the others reach this node, null if they can tell
 * @param peers {@code --cluster.peer}: where others may be found; a DNS name stands for all its addresses
 */
public record ClusterAddresses(
    @Nullable HostPort listen, @Nullable HostPort advertise, List<HostPort> peers) {
  public static final ClusterAddresses NONE = new ClusterAddresses(null, null, List.of());

  private static final HostPort DEFAULT_LISTEN = new HostPort("", 5701);

  public ClusterAddresses {
    peers = List.copyOf(peers);
    for (HostPort peer : peers) {
      requireDestination("--cluster.peer", peer);
    }
    if (advertise != null) {
      requireDestination("--cluster.advertise-address", advertise);
      if (listen == null && peers.isEmpty()) {
        throw new IllegalArgumentException("--cluster.advertise-address: expected"
            + " --cluster.listen-address or --cluster.peer with it, got neither");
      }
    }
  }

  private static void requireDestination(String flag, HostPort address) {
    if (!address.isDestination()) {
      throw new IllegalArgumentException(
          flag + ": expected a host and a port other than 0, got \"" + address + "\"");
    }
  }

  /** The addresses of a member that listens here and looks for others there. */
  public static ClusterAddresses of(HostPort listen, HostPort... peers) {
    return new ClusterAddresses(listen, null, List.of(peers));
  }

  /** True if there is anything here that asks for a cluster. */
  public boolean given() {
    return listen != null || !peers.isEmpty();
  }

  /** Where to listen: as told, or on port 5701 of all interfaces. */
  public HostPort listenOrDefault() {
    return listen == null ? DEFAULT_LISTEN : listen;
  }
}
