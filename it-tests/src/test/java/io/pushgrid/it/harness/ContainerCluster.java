package io.pushgrid.it.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.testcontainers.containers.Network;

/**
 * Members in containers of the shipped image, with a network for clients and one of their own. A member is cut off by
 * taking it off the latter, so from all others or from none; clients reach it all the while.
 */
public final class ContainerCluster implements PartitionableCluster {
  private final Network front = Network.newNetwork();
  private final MemberNetwork inner = new MemberNetwork();
  private final List<MemberContainer> containers = new ArrayList<>();
  private final List<Gateway> nodes = new CopyOnWriteArrayList<>();
  private final Set<String> cuts = new HashSet<>();
  private final Set<Integer> apart = new HashSet<>();

  private ContainerCluster() {}

  /** Starts that many members alike. */
  public static ContainerCluster start(int size, HostSetup setup) {
    return start(Collections.nCopies(size, setup));
  }

  /** Starts all members at once and returns when each is ready and counts every other. */
  public static ContainerCluster start(List<HostSetup> setups) {
    ContainerCluster cluster = new ContainerCluster();
    try {
      for (int number = 1; number <= setups.size(); number++) {
        MemberContainer container =
            new MemberContainer(number, setups.size(), cluster.inner, setups.get(number - 1));
        container.withNetwork(cluster.front).start();
        cluster.containers.add(container);
        cluster.nodes.add(container.attached());
      }
      cluster.nodes.forEach(Gateway::awaitReady);
      cluster.nodes.forEach(node -> ProcessCluster.awaitMembers(node, setups.size()));
      return cluster;
    } catch (RuntimeException e) {
      cluster.nodes.forEach(node -> System.out.println(node.process().logTail(40)));
      cluster.close();
      throw e;
    }
  }

  @Override
  public List<Gateway> nodes() {
    return List.copyOf(nodes);
  }

  private void signal(int number, String signal) {
    Docker.run("kill", "--signal=" + signal, containers.get(number - 1).getContainerId());
  }

  @Override
  public void kill(int number) {
    signal(number, "KILL");
    node(number).process().waitForExit(Duration.ofSeconds(20));
  }

  @Override
  public void freeze(int number) {
    signal(number, "STOP");
  }

  @Override
  public void thaw(int number) {
    signal(number, "CONT");
  }

  @Override
  public void restart(int number) {
    node(number).close();
    nodes.set(number - 1, containers.get(number - 1).startedAgain());
  }

  @Override
  public void cut(int one, int other) {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /** Takes effect when it is one of the last between a member and all others, in both directions. */
  @Override
  public void cutOneWay(int from, int to) {
    cuts.add(from + ">" + to);
    for (int number : List.of(from, to)) {
      if (isAlone(number)
          && apart.stream().allMatch(other -> other == number)
          && apart.add(number)) {
        inner.disconnect(containers.get(number - 1));
      }
    }
  }

  private boolean isAlone(int number) {
    for (int other = 1; other <= size(); other++) {
      if (other != number
          && !(cuts.contains(number + ">" + other) && cuts.contains(other + ">" + number))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void heal() {
    if (!cuts.isEmpty() && apart.isEmpty()) {
      throw new IllegalStateException("expected a member cut off from all others, got " + cuts);
    }
    apart.forEach(number -> inner.connect(containers.get(number - 1)));
    apart.clear();
    cuts.clear();
  }

  @Override
  public void close() {
    containers.forEach(MemberContainer::stop);
    nodes.forEach(Gateway::close);
    inner.close();
    front.close();
  }
}
