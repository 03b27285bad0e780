package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import io.pushgrid.net.HostPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds other members at the peers given on the command line. Names are looked up at every attempt, and a name stands for
 * all its addresses, so that one headless service name is enough for any number of pods that come and go.
 */
final class PeerDiscovery implements DiscoveryStrategyFactory {
  private static final Logger log = LoggerFactory.getLogger(PeerDiscovery.class);

  private final List<HostPort> peers;

  PeerDiscovery(List<HostPort> peers) {
    this.peers = peers;
  }

  @Override
  public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
    return Strategy.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public DiscoveryStrategy newDiscoveryStrategy(
      DiscoveryNode local, ILogger logger, Map<String, Comparable> properties) {
    return new Strategy(peers, logger);
  }

  @Override
  public Collection<PropertyDefinition> getConfigurationProperties() {
    return List.of();
  }

  /** Looks the peers up. */
  private static final class Strategy extends AbstractDiscoveryStrategy {
    private final List<HostPort> peers;

    Strategy(List<HostPort> peers, ILogger logger) {
      super(logger, Map.of());
      this.peers = peers;
    }

    @Override
    public Iterable<DiscoveryNode> discoverNodes() {
      List<DiscoveryNode> nodes = new ArrayList<>();
      for (HostPort peer : peers) {
        try {
          for (InetAddress address : InetAddress.getAllByName(peer.host())) {
            nodes.add(new SimpleDiscoveryNode(new Address(address, peer.port())));
          }
        } catch (UnknownHostException e) {
          log.atWarn()
              .addKeyValue("peer", peer)
              .log("peer has no address yet; it is looked up again later");
        }
      }
      return nodes;
    }
  }
}
