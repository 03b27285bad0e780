package io.pushgrid.it.failure.workload;

import io.pushgrid.it.harness.Gateway;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where clients send to.
 *
 * @param node counted from 1; 0 for a load balancer
 */
public record Target(int node, InetSocketAddress address) {

  public static List<Target> of(List<Gateway> nodes) {
    List<Target> targets = new ArrayList<>();
    for (Gateway node : nodes) {
      targets.add(new Target(targets.size() + 1, node.address()));
    }
    return targets;
  }

  public static Target loadBalancer(InetSocketAddress address) {
    return new Target(0, address);
  }
}
