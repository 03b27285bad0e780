package io.pushgrid.it.harness;

import com.github.dockerjava.api.model.Network.Ipam;
import org.testcontainers.containers.Network;

/** A network that members have for themselves, where each keeps its address also when it was taken off for a while. */
final class MemberNetwork implements AutoCloseable {
  private final String subnet = freeSubnet();
  private final Network network = Network.builder()
      .createNetworkCmdModifier(command -> command
          .withInternal(true)
          .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(subnet))))
      .build();

  /** Docker gives out addresses by choice only where the subnet was chosen too; which are free it alone knows. */
  private static String freeSubnet() {
    try (Network probe = Network.newNetwork()) {
      return Docker.inspect(probe.getId(), "(index .IPAM.Config 0).Subnet");
    }
  }

  /** Of a member, counted from 1; the first address is Docker's own. */
  String address(int number) {
    String base = subnet.substring(0, subnet.indexOf('/'));
    int dot = base.lastIndexOf('.') + 1;
    return base.substring(0, dot) + (Integer.parseInt(base.substring(dot)) + 1 + number);
  }

  void connect(MemberContainer member) {
    connect(member.getContainerId(), member.number());
  }

  void connect(String container, int number) {
    Docker.run("network", "connect", "--ip=" + address(number), network.getId(), container);
  }

  void disconnect(MemberContainer member) {
    Docker.run("network", "disconnect", network.getId(), member.getContainerId());
  }

  @Override
  public void close() {
    network.close();
  }
}
