package io.pushgrid.cluster.hazelcast;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.ReplicatedMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import io.pushgrid.cluster.ClusterAddresses;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.hazelcast.call.Serialization;
import io.pushgrid.cluster.hazelcast.peer.BindAddress;
import io.pushgrid.cluster.hazelcast.peer.PeerDiscovery;
import io.pushgrid.cluster.hazelcast.peer.Peers;
import io.pushgrid.cluster.wire.RequestAnswers;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.net.HostPort;
import java.time.Duration;

/** Hazelcast's configuration from ours. Everything that talks to strangers is off. */
final class HazelcastSetup {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration GRACEFUL_SHUTDOWN = Duration.ofSeconds(10);

  private HazelcastSetup() {}

  static Config config(
      ClusterOptions options, ReplicatedGroups groups, RequestAnswers answers, Seal seal) {
    Config config = new Config()
        .setClusterName(seal.clusterName(options.name()))
        .setInstanceName(options.nodeName());
    long failureSeconds = Math.max(1, options.timing().failureTimeout().toSeconds());
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty(
            "hazelcast.socket.bind.any",
            "" + options.addresses().listenOrDefault().isWildcard())
        .setProperty("hazelcast.discovery.enabled", "true")
        .setProperty("hazelcast.wait.seconds.before.join", "0")
        .setProperty("hazelcast.graceful.shutdown.max.wait", "" + GRACEFUL_SHUTDOWN.toSeconds())
        .setProperty("hazelcast.operation.call.timeout.millis", "" + CALL_TIMEOUT.toMillis())
        .setProperty("hazelcast.heartbeat.interval.seconds", "1")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "" + failureSeconds)
        .setProperty("hazelcast.merge.first.run.delay.seconds", "5")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    config.getMemberAttributeConfig().setAttribute("name", options.nodeName());
    config.setAdvancedNetworkConfig(network(options.addresses()));
    config.setSerializationConfig(Serialization.config(groups, seal));
    config.addExecutorConfig(executor(MemberCalls.CHANGES));
    config.addExecutorConfig(executor(MemberCalls.REPAIRS));
    config.addExecutorConfig(executor(MemberCalls.SIGNS));
    config.addReplicatedMapConfig(new ReplicatedMapConfig(SharedMap.NAME)
        .setInMemoryFormat(InMemoryFormat.OBJECT)
        .setStatisticsEnabled(false)
        .setMergePolicyConfig(
            new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName())));
    config.getUserContext().put(RequestAnswers.class.getName(), answers);
    return config;
  }

  /** A network that speaks the members' protocol only, so that neither clients nor REST find an ear. */
  private static AdvancedNetworkConfig network(ClusterAddresses addresses) {
    HostPort listen = addresses.listenOrDefault();
    ServerSocketEndpointConfig endpoint =
        new ServerSocketEndpointConfig().setPort(listen.port()).setPortAutoIncrement(false);
    if (!listen.isWildcard()) {
      endpoint.setInterfaces(
          new InterfacesConfig().setEnabled(true).addInterface(BindAddress.of(listen.host())));
    }
    HostPort advertise = addresses.advertise();
    if (advertise != null) {
      endpoint.setPublicAddress(advertise.toString());
    }
    AdvancedNetworkConfig network = new AdvancedNetworkConfig().setEnabled(true);
    network.setMemberEndpointConfig(endpoint);
    network.setJoin(join(addresses));
    return network;
  }

  private static JoinConfig join(ClusterAddresses addresses) {
    JoinConfig join = new JoinConfig();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    // How long a first member looks for others before it begins alone, also where they are found by
    // discovery.
    join.getTcpIpConfig().setEnabled(false).setConnectionTimeoutSeconds(1);
    join.getDiscoveryConfig()
        .addDiscoveryStrategyConfig(
            new DiscoveryStrategyConfig(new PeerDiscovery(new Peers(addresses))));
    return join;
  }

  private static ExecutorConfig executor(String name) {
    return new ExecutorConfig(name).setPoolSize(2).setStatisticsEnabled(false);
  }
}
