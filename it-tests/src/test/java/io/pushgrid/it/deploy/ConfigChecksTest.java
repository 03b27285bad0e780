package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each configuration is taken by the program that it is for, and a mistake in it is not. */
class ConfigChecksTest {

  @ParameterizedTest
  @ValueSource(strings = {"haproxy/haproxy.cfg", "haproxy/compose.cfg"})
  @Requires(Peer.HAPROXY)
  void haproxyTakesItsConfiguration(String file) {
    assertTaken(haproxy(Shipped.path(file)));
    Path mistaken = Shipped.written(
        "haproxy.cfg",
        Shipped.replace(Shipped.text(file), "option redispatch", "option redispach"));
    assertRefused(haproxy(mistaken), "redispach");
  }

  private static CommandResult haproxy(Path config) {
    return Command.run(List.of(Peer.HAPROXY.path().toString(), "-c", "-f", config.toString()));
  }

  @Test
  @Requires(Peer.KEEPALIVED)
  void keepalivedTakesItsConfiguration() throws SocketException {
    String here = Shipped.replace(
        Shipped.text("keepalived/keepalived.conf"), "interface eth0", "interface " + networkCard());
    // Keepalived 2.2.7 kills itself where it goes back from another user than root, but only when
    // it checks.
    here = Shipped.replace(here, "script_user nobody", "script_user root");
    assertTaken(keepalived(Shipped.written("keepalived.conf", here)));
    String mistaken = Shipped.replace(here, "virtual_router_id 91", "virtual_router_id 256");
    assertRefused(keepalived(Shipped.written("keepalived.conf", mistaken)), "256");
  }

  /** One that is up; the loopback is refused. */
  private static String networkCard() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .filter(card ->
            !card.getName().equals("lo") && !card.getInterfaceAddresses().isEmpty())
        .map(NetworkInterface::getName)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("expected a network card with an address, got none"));
  }

  private static CommandResult keepalived(Path config) {
    return Command.run(List.of(Peer.KEEPALIVED.path().toString(), "-t", "-f", config.toString()));
  }

  @Test
  @Requires(Peer.SYSTEMD_ANALYZE)
  void systemdTakesTheUnit() {
    String here = Shipped.replace(
        Shipped.text("systemd/pushgrid.service"), "ExecStart=/usr/bin/java", "ExecStart=/bin/true");
    CommandResult result = verify(here);
    assertTaken(result);
    assertThat(result.output()).doesNotContain("Unknown");
    String mistaken = Shipped.replace(here, "ProtectHome=yes", "ProtectHomes=yes");
    assertThat(verify(mistaken).output()).contains("ProtectHomes");
  }

  private static CommandResult verify(String unit) {
    Path file = Shipped.written("pushgrid.service", unit);
    return Command.run(List.of(Peer.SYSTEMD_ANALYZE.path().toString(), "verify", file.toString()));
  }

  private static void assertTaken(CommandResult result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private static void assertRefused(CommandResult result, String named) {
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains(named);
  }
}
