package io.pushgrid.it.harness.hosts;

import io.pushgrid.it.harness.Peer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hosts, each a network namespace, around a bridge which has a namespace of its own; this JVM is plugged into the bridge
 * as one more host. Hosts have no route to anywhere else. A cut is made by the receiving host, which drops what comes
 * from the other's address: the sender learns nothing, as with a real one. Needs root. Not for more than one thread.
 */
public final class HostNetwork implements AutoCloseable {
  private static final String IPTABLES = Peer.IPTABLES.path().toString();

  private final Subnet subnet = Subnet.claim();
  private final int size;
  private final Set<String> cuts = new HashSet<>();
  private final Thread removal = new Thread(this::remove);

  public HostNetwork(int size) {
    if (size > Subnet.HOSTS) {
      throw new IllegalArgumentException(
          "expected at most " + Subnet.HOSTS + " hosts, got " + size);
    }
    this.size = size;
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      plugIn();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void plugIn() {
    String hub = subnet.name() + "-hub";
    Ip.run("netns add " + hub);
    Ip.run("-n " + hub + " link add bridge type bridge");
    Ip.run("-n " + hub + " link set bridge up");
    Ip.run("link add " + subnet.name() + " type veth peer name outside netns " + hub);
    Ip.run("-n " + hub + " link set outside master bridge up");
    Ip.run("addr add " + subnet.outside() + "/" + subnet.prefixLength() + " dev " + subnet.name());
    Ip.run("link set " + subnet.name() + " up");
    for (int number = 1; number <= size; number++) {
      String host = namespace(number);
      Ip.run("netns add " + host);
      Ip.run("-n " + hub + " link add host" + number + " type veth peer name eth0 netns " + host);
      Ip.run("-n " + hub + " link set host" + number + " master bridge up");
      Ip.run("-n " + host + " addr add " + address(number) + "/" + subnet.prefixLength()
          + " dev eth0");
      Ip.run("-n " + host + " link set eth0 up");
      Ip.run("-n " + host + " link set lo up");
    }
  }

  private String namespace(int number) {
    return subnet.name() + "-" + number;
  }

  /** Of a host, counted from 1. */
  public String address(int number) {
    return subnet.host(number);
  }

  /** What a command starts with that is to run on a host; it is replaced by the command and leaves it its pid. */
  public List<String> on(int number) {
    return List.of(Ip.path(), "netns", "exec", namespace(number));
  }

  /** Nothing passes from the one to the other any more; what goes the other way still arrives. */
  public void cut(int from, int to) {
    if (cuts.add(from + ">" + to)) {
      Ip.exec(namespace(to), IPTABLES + " -w -A INPUT -s " + address(from) + " -j DROP");
    }
  }

  /** How many packets the cuts have held back so far on their way to that host. */
  public long droppedAt(int to) {
    String rules = Ip.exec(namespace(to), IPTABLES + " -w -L INPUT -v -x -n");
    return rules
        .lines()
        .filter(line -> line.contains(" DROP "))
        .mapToLong(line -> Long.parseLong(line.trim().split(" +", 2)[0]))
        .sum();
  }

  /** Everything passes again. */
  public void heal() {
    cuts.clear();
    for (int number = 1; number <= size; number++) {
      Ip.exec(namespace(number), IPTABLES + " -w -F INPUT");
    }
  }

  private void remove() {
    // The link first: a namespace goes only when its last socket has, which may take a while.
    Ip.attempt("link del " + subnet.name());
    List<String> namespaces = new ArrayList<>(List.of(subnet.name() + "-hub"));
    for (int number = 1; number <= size; number++) {
      namespaces.add(namespace(number));
    }
    namespaces.forEach(namespace -> Ip.attempt("netns del " + namespace));
    subnet.close();
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(removal);
  }
}
