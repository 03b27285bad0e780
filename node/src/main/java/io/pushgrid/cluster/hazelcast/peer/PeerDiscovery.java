package io.pushgrid.cluster.hazelcast.peer;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds other members at the peers given on the command line. */
public final class PeerDiscovery implements DiscoveryStrategyFactory {
  private final Peers peers;

  public PeerDiscovery(Peers peers) {
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
    private final Peers peers;

    Strategy(Peers peers, ILogger logger) {
      super(logger, Map.of());
      this.peers = peers;
    }

    @Override
    public Iterable<DiscoveryNode> discoverNodes() {
      List<DiscoveryNode> nodes = new ArrayList<>();
      peers
          .find()
          .forEach((port, hosts) ->
              hosts.forEach(host -> nodes.add(new SimpleDiscoveryNode(new Address(host, port)))));
      return nodes;
    }
  }
}
