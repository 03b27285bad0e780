package io.pushgrid.it.harness.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shown by a port that nobody listens on: a host that hears of the attempt refuses it, and its refusal comes back. */
@Requires({Peer.IP, Peer.IPTABLES})
class HostNetworkTest {
  private static final int REFUSED = 1;
  private static final int NO_ANSWER = 124;

  /** Seconds; a first attempt that is lost is made again after one. */
  private static final String PATIENCE = "3";

  @Test
  void hostsReachEachOtherUntilTheyAreCutAndAgainWhenHealed() {
    try (HostNetwork network = new HostNetwork(3)) {
      assertThat(connect(network, 1, 2)).isEqualTo(REFUSED);

      network.cut(1, 2);
      network.cut(2, 1);

      assertThat(connect(network, 1, 2)).isEqualTo(NO_ANSWER);
      assertThat(connect(network, 2, 1)).isEqualTo(NO_ANSWER);
      assertThat(network.droppedAt(1)).isPositive();
      assertThat(network.droppedAt(2)).isPositive();
      assertThat(connect(network, 1, 3)).isEqualTo(REFUSED);
      assertThat(connect(network, 3, 2)).isEqualTo(REFUSED);

      network.heal();

      assertThat(connect(network, 1, 2)).isEqualTo(REFUSED);
      assertThat(connect(network, 2, 1)).isEqualTo(REFUSED);
    }
  }

  @Test
  void whatGoesTheOtherWayPassesAOneWayCut() {
    try (HostNetwork network = new HostNetwork(2)) {
      network.cut(1, 2);

      assertThat(connect(network, 2, 1)).isEqualTo(NO_ANSWER);

      assertThat(network.droppedAt(2))
          .as("host 1 heard of it and refused, which host 2 never hears")
          .isPositive();
      assertThat(network.droppedAt(1)).isZero();
    }
  }

  @Test
  void thisJvmReachesHostsThatAreCutOff() {
    try (HostNetwork network = new HostNetwork(2)) {
      network.cut(1, 2);
      network.cut(2, 1);

      assertThat(connect(List.of(), network.address(1))).isEqualTo(REFUSED);
      assertThat(connect(List.of(), network.address(2))).isEqualTo(REFUSED);
    }
  }

  @Test
  void networksDoNotMeetAndLeaveNothing() {
    List<String> made = new ArrayList<>(List.of("pg" + ProcessHandle.current().pid() + "x"));
    try (HostNetwork one = new HostNetwork(1);
        HostNetwork other = new HostNetwork(1)) {
      assertThat(one.address(1)).isNotEqualTo(other.address(1));
      assertThat(connect(one.on(1), other.address(1)))
          .as("network is unreachable")
          .isEqualTo(1);
      assertThat(Command.run(command(one.on(1), other.address(1))).output())
          .contains("unreachable");
      made.addAll(List.of(block(one), block(other)));
      assertThat(made).allSatisfy(mark -> assertThat(traces(mark)).isNotEmpty());
    }
    assertThat(made).allSatisfy(mark -> assertThat(traces(mark)).isEmpty());
  }

  /** The block of addresses that a network has claimed, as routes name it. */
  private static String block(HostNetwork network) {
    String first = network.address(1);
    int dot = first.lastIndexOf('.');
    return first.substring(0, dot + 1) + (Integer.parseInt(first.substring(dot + 1)) - 1) + "/";
  }

  /** Where this machine mentions it; routes and namespaces of others, a Docker engine say, come and go meanwhile. */
  private static List<String> traces(String mark) {
    return (Ip.attempt("route") + Ip.attempt("netns list"))
        .lines()
        .filter(line -> line.contains(mark))
        .toList();
  }

  private static int connect(HostNetwork network, int from, int to) {
    return connect(network.on(from), network.address(to));
  }

  private static int connect(List<String> on, String address) {
    return Command.run(command(on, address)).exitCode();
  }

  private static List<String> command(List<String> on, String address) {
    List<String> command = new ArrayList<>(on);
    command.addAll(
        List.of("timeout", PATIENCE, "bash", "-c", "exec 3<>/dev/tcp/" + address + "/9"));
    return command;
  }
}
