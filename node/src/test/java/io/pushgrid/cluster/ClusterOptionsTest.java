package io.pushgrid.cluster;

import static io.pushgrid.cli.CommandLines.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgrid.net.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {
  private static final HostPort HERE = HostPort.parse("127.0.0.1:0");
  private static final HostPort THERE = HostPort.parse("other:5701");

  @Test
  void defaults() {
    ClusterTiming timing = new ClusterTiming(
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        Duration.ofHours(24));
    assertThat(options().cluster())
        .isEqualTo(new ClusterOptions(
            new ClusterAddresses(null, null, List.of()), "pushgrid", "host:9091", null, 1, timing))
        .isEqualTo(ClusterOptions.disabled("host:9091"));
  }

  @Test
  void flagNames() {
    ClusterOptions all = options(
            "--cluster.listen-address=127.0.0.1:0",
            "--cluster.advertise-address=here:5701",
            "--cluster.peer=other:5701",
            "--cluster.name=blue",
            "--cluster.node-name=n1",
            "--cluster.secret-file=/run/secret",
            "--cluster.min-members=2",
            "--cluster.ack-timeout=1s",
            "--cluster.failure-timeout=5s",
            "--cluster.lease=3s",
            "--cluster.tombstone-retention=4h")
        .cluster();
    assertThat(all)
        .isEqualTo(new ClusterOptions(
            new ClusterAddresses(HERE, HostPort.parse("here:5701"), List.of(THERE)),
            "blue",
            "n1",
            Path.of("/run/secret"),
            2,
            new ClusterTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofHours(4))));
  }

  @Test
  void listeningOrHavingPeersIsWhatMakesACluster() {
    ClusterOptions alone = ClusterOptions.disabled("a");
    assertThat(alone.enabled()).isFalse();
    assertThat(alone.withAddresses(ClusterAddresses.of(HERE)).enabled()).isTrue();
    assertThat(alone
            .withAddresses(new ClusterAddresses(null, null, List.of(THERE)))
            .enabled())
        .isTrue();
  }

  @Test
  void aPeerAloneListensOnTheUsualPort() {
    ClusterAddresses addresses = new ClusterAddresses(null, null, List.of(THERE));
    assertThat(addresses.listenOrDefault()).hasToString(":5701");
  }

  @Test
  void aQuorumNeedsACluster() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterOptions.disabled("a").withMinMembers(3))
        .withMessage("--cluster.min-members: expected 1 without --cluster.listen-address or"
            + " --cluster.peer, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterOptions.disabled("a").withMinMembers(0))
        .withMessage("--cluster.min-members: expected 1 or more, got 0");
  }

  @Test
  void peersAndAdvertisedAddressMustBeReachable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterAddresses.of(HERE, HostPort.parse(":5701")))
        .withMessage("--cluster.peer: expected a host and a port other than 0, got \":5701\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterAddresses(HERE, HERE, List.of()))
        .withMessageStartingWith("--cluster.advertise-address: expected a host");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterAddresses(null, THERE, List.of()))
        .withMessageEndingWith("got neither");
  }

  @Test
  void everyWaitIsMoreThanNothing() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterTiming(second, second, Duration.ZERO, second))
        .withMessage("--cluster.lease: expected more than 0, got 0ms");
  }

  @Test
  void aLeaseRunsOutBeforeItsHolderIsTakenForDead() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterTiming(second, second, second, second))
        .withMessage("--cluster.failure-timeout: expected at least 1000ms more than"
            + " --cluster.lease, which is 1000ms, got 1000ms");
  }

  @Test
  void aSecretIsForAClusterOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterOptions.disabled("a").withSecretFile(Path.of("secret")))
        .withMessageEndingWith("got neither");
  }

  @Test
  void namesAreNotBlank() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterOptions.disabled(" "))
        .withMessage("--cluster.node-name: expected a name, got \" \"");
  }
}
