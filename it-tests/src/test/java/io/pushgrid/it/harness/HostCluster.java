package io.pushgrid.it.harness;

import io.pushgrid.it.harness.hosts.HostNetwork;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Members on hosts of their own, each with its own address, heap and clock. Tests reach every host at any time. */
public final class HostCluster implements PartitionableCluster {
  private static final int WEB_PORT = 9091;
  private static final int CLUSTER_PORT = 5701;

  private final String clusterName = "it-" + UUID.randomUUID();
  private final List<HostSetup> setups;
  private final HostNetwork network;
  private final List<Gateway> nodes = new CopyOnWriteArrayList<>();

  private HostCluster(List<HostSetup> setups) {
    this.setups = setups;
    network = new HostNetwork(setups.size());
  }

  /** Starts that many members alike. */
  public static HostCluster start(int size, HostSetup setup) {
    return start(Collections.nCopies(size, setup));
  }

  /** Starts all members at once and returns when each is ready and counts every other. */
  public static HostCluster start(List<HostSetup> setups) {
    HostCluster cluster = new HostCluster(List.copyOf(setups));
    try {
      for (int number = 1; number <= setups.size(); number++) {
        cluster.nodes.add(cluster.fork(number));
      }
      cluster.awaitWhole();
      return cluster;
    } catch (RuntimeException e) {
      cluster.nodes.forEach(node -> System.out.println(node.process().logTail(40)));
      throw Ending.after(e, cluster::close);
    }
  }

  private Gateway fork(int number) {
    HostSetup setup = setups.get(number - 1);
    List<String> command = new ArrayList<>(network.on(number));
    command.addAll(Pushgrid.command(setup.jvmFlags()));
    command.add("--web.listen-address=" + network.address(number) + ":" + WEB_PORT);
    command.add("--cluster.listen-address=" + network.address(number) + ":" + CLUSTER_PORT);
    for (int peer = 1; peer <= setups.size(); peer++) {
      command.add("--cluster.peer=" + network.address(peer) + ":" + CLUSTER_PORT);
    }
    command.add("--cluster.name=" + clusterName);
    command.add("--cluster.node-name=node" + number);
    command.addAll(setup.flags());
    return new Gateway(
        ServerProcess.start("host" + number, command, setup.environment()),
        new InetSocketAddress(network.address(number), WEB_PORT));
  }

  /** Waits until every member is ready and counts every other. */
  public void awaitWhole() {
    nodes.forEach(Gateway::awaitReady);
    nodes.forEach(node -> ProcessCluster.awaitMembers(node, nodes.size()));
  }

  @Override
  public List<Gateway> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public void restart(int number) {
    end(node(number));
    nodes.set(number - 1, fork(number));
  }

  private static void end(Gateway node) {
    Ending.all(
        List.of(node::close, () -> HostSetup.removeLeftovers(node.process().pid())));
  }

  @Override
  public void cut(int one, int other) {
    network.cut(one, other);
    network.cut(other, one);
  }

  @Override
  public void cutOneWay(int from, int to) {
    network.cut(from, to);
  }

  @Override
  public void heal() {
    network.heal();
  }

  @Override
  public void close() {
    List<Runnable> steps = new ArrayList<>();
    nodes.forEach(node -> steps.add(() -> end(node)));
    steps.add(network::close);
    Ending.all(steps);
  }
}
