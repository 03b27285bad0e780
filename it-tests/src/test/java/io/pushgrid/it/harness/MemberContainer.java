package io.pushgrid.it.harness;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A member in a container, published on one port of the loopback for as long as the container is there. */
final class MemberContainer extends GenericContainer<MemberContainer> {
  private static final long MEMORY = 448L << 20;

  private final int number;
  private final MemberNetwork inner;
  private final int port = Ports.free();

  MemberContainer(int number, int members, MemberNetwork inner, HostSetup setup) {
    super(DockerImageName.parse(Docker.nodeImage()));
    this.number = number;
    this.inner = inner;
    if (!setup.clockOffset().isZero()) {
      throw new IllegalArgumentException("containers have the clock of this machine");
    }
    List<String> jvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    jvm.addAll(setup.jvmFlags());
    withEnv("JAVA_TOOL_OPTIONS", String.join(" ", jvm));
    withCommand(flags(members, setup).toArray(String[]::new));
    setPortBindings(List.of("127.0.0.1:" + port + ":9091"));
    withCreateContainerCmdModifier(
        command -> command.getHostConfig().withMemory(MEMORY).withReadonlyRootfs(true));
  }

  private List<String> flags(int members, HostSetup setup) {
    List<String> flags = new ArrayList<>();
    flags.add("--cluster.listen-address=" + inner.address(number) + ":5701");
    for (int peer = 1; peer <= members; peer++) {
      flags.add("--cluster.peer=" + inner.address(peer) + ":5701");
    }
    flags.add("--cluster.node-name=node" + number);
    flags.addAll(setup.flags());
    return flags;
  }

  int number() {
    return number;
  }

  /** Before it is started: a member listens on its address from the first moment. */
  @Override
  protected void containerIsCreated(String container) {
    inner.connect(container, number);
  }

  /** The member, whose process here is one that prints what the container does and passes signals on. */
  Gateway attached() {
    return gateway("attach", "--no-stdin");
  }

  /** The same container, which has ended, with another process in it. */
  Gateway startedAgain() {
    return gateway("start", "--attach");
  }

  private Gateway gateway(String... command) {
    List<String> all = new ArrayList<>(Docker.command(command));
    all.add(getContainerId());
    return new Gateway(ServerProcess.start("node" + number, all), Ports.address(port));
  }
}
