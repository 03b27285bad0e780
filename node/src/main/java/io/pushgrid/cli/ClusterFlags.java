package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.cli.text.FlagText;
import io.pushgrid.cluster.ClusterAddresses;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.ClusterTiming;
import io.pushgrid.net.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The {@code --cluster.*} flags. */
final class ClusterFlags {
  private static final ClusterOptions DEFAULTS = ClusterOptions.disabled("node");
  private static final ClusterTiming TIMING = DEFAULTS.timing();

  private final Flag<Optional<HostPort>> listenAddress;
  private final Flag<Optional<HostPort>> advertiseAddress;
  private final Flag<List<HostPort>> peers;
  private final Flag<String> name;
  private final Flag<Optional<Path>> secretFile;
  private final Flag<String> nodeName;
  private final Flag<Integer> minMembers;
  private final Flag<Duration> ackTimeout;
  private final Flag<Duration> failureTimeout;
  private final Flag<Duration> lease;
  private final Flag<Duration> tombstoneRetention;

  ClusterFlags(FlagSet flags) {
    listenAddress = flags.optional(
        "cluster.listen-address",
        "HOST:PORT",
        "Address to listen on for other members. Makes this node a member of a cluster; with"
            + " --cluster.peer alone it is :5701.",
        HostPort::parse);
    advertiseAddress = flags.optional(
        "cluster.advertise-address",
        "HOST:PORT",
        "Address at which other members reach this node, if they cannot tell.",
        HostPort::parse);
    peers = flags.commaList(
        "cluster.peer",
        "HOST:PORT",
        "Where other members may be found. Repeatable; a DNS name stands for all its addresses."
            + " Makes this node a member of a cluster.",
        HostPort::parse,
        List.of());
    name = flags.text(
        "cluster.name",
        "NAME",
        "Members of clusters with other names are refused.",
        DEFAULTS.name());
    secretFile = flags.optional(
        "cluster.secret-file",
        "FILE",
        "A file with a secret, the same for all members: who has not got it can neither join nor"
            + " read what members send.",
        FlagText::path);
    nodeName = flags.text(
        "cluster.node-name",
        "NAME",
        "Name of this node, unique in the cluster. Host name and web port if not given.",
        "");
    minMembers = flags.number(
        "cluster.min-members",
        "With fewer members this node refuses writes and is not ready.",
        DEFAULTS.minMembers());
    ackTimeout = flags.duration(
        "cluster.ack-timeout",
        "A push that not every member has answered by then is answered 503.",
        TIMING.ackTimeout());
    failureTimeout = flags.duration(
        "cluster.failure-timeout",
        "A member that is silent for so long is taken for dead.",
        TIMING.failureTimeout());
    lease = flags.duration(
        "cluster.lease",
        "A member without contact to a majority for so long is not ready.",
        TIMING.lease());
    tombstoneRetention = flags.duration(
        "cluster.tombstone-retention",
        "How long deletions are remembered. A node that was away for longer drops its own groups for"
            + " the cluster's.",
        TIMING.tombstoneRetention());
  }

  /** The options; the name given here is taken if the flags have none. */
  ClusterOptions toOptions(String defaultNodeName) {
    return new ClusterOptions(
        new ClusterAddresses(
            listenAddress.get().orElse(null), advertiseAddress.get().orElse(null), peers.get()),
        name.get(),
        nodeName.get().isEmpty() ? defaultNodeName : nodeName.get(),
        secretFile.get().orElse(null),
        minMembers.get(),
        new ClusterTiming(
            ackTimeout.get(), failureTimeout.get(), lease.get(), tombstoneRetention.get()));
  }
}
