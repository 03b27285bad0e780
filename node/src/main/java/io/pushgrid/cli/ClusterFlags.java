package io.pushgrid.cli;

import io.pushgrid.cli.text.FlagText;
import io.pushgrid.cluster.ClusterAddresses;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.ClusterTiming;
import io.pushgrid.net.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --cluster.*} flags. */
final class ClusterFlags {
  private static final ClusterOptions DEFAULTS = ClusterOptions.disabled("node");
  private static final ClusterTiming TIMING = DEFAULTS.timing();

  @Option(
      names = "--cluster.listen-address",
      paramLabel = "HOST:PORT",
      description = "Address to listen on for other members. Makes this node a member of a cluster;"
          + " with --cluster.peer alone it is :5701.")
  @Nullable
  HostPort listenAddress;

  @Option(
      names = "--cluster.advertise-address",
      paramLabel = "HOST:PORT",
      description = "Address at which other members reach this node, if they cannot tell.")
  @Nullable
  HostPort advertiseAddress;

  @Option(
      names = "--cluster.peer",
      split = ",",
      paramLabel = "HOST:PORT",
      description = "Where other members may be found. Repeatable; a DNS name stands for all its"
          + " addresses. Makes this node a member of a cluster.")
  List<@Nullable HostPort> peers = List.of();

  @Option(
      names = "--cluster.name",
      paramLabel = "NAME",
      description = "Members of clusters with other names are refused.")
  String name = DEFAULTS.name();

  @Option(
      names = "--cluster.secret-file",
      paramLabel = "FILE",
      description = "A file with a secret, the same for all members: who has not got it can neither"
          + " join nor read what members send.")
  String secretFile = "";

  @Option(
      names = "--cluster.node-name",
      paramLabel = "NAME",
      description =
          "Name of this node, unique in the cluster. Host name and web port if not given.")
  String nodeName = "";

  @Option(
      names = "--cluster.min-members",
      paramLabel = "NUMBER",
      description = "With fewer members this node refuses writes and is not ready.")
  int minMembers = DEFAULTS.minMembers();

  @Option(
      names = "--cluster.ack-timeout",
      paramLabel = "DURATION",
      description = "A push that not every member has answered by then is answered 503.")
  Duration ackTimeout = TIMING.ackTimeout();

  @Option(
      names = "--cluster.failure-timeout",
      paramLabel = "DURATION",
      description = "A member that is silent for so long is taken for dead.")
  Duration failureTimeout = TIMING.failureTimeout();

  @Option(
      names = "--cluster.lease",
      paramLabel = "DURATION",
      description = "A member without contact to a majority for so long is not ready.")
  Duration lease = TIMING.lease();

  @Option(
      names = "--cluster.tombstone-retention",
      paramLabel = "DURATION",
      description = "How long deletions are remembered. A node that was away for longer drops its"
          + " own groups for the cluster's.")
  Duration tombstoneRetention = TIMING.tombstoneRetention();

  /** The options; the name given here is taken if the flags have none. */
  ClusterOptions toOptions(String defaultNodeName) {
    return new ClusterOptions(
        new ClusterAddresses(
            listenAddress,
            advertiseAddress,
            peers.stream().filter(Objects::nonNull).toList()),
        name,
        nodeName.isEmpty() ? defaultNodeName : nodeName,
        FlagText.path("--cluster.secret-file", secretFile),
        minMembers,
        new ClusterTiming(ackTimeout, failureTimeout, lease, tombstoneRetention));
  }
}
