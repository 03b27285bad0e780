package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.ComposeProject;
import io.pushgrid.it.harness.Docker;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docker-compose up} as it is shipped, but for the time between two scrapes. */
@Requires({Peer.DOCKER, Peer.DOCKER_COMPOSE})
@Timeout(600)
@ParameterizedClass
@MethodSource("programs")
class ComposeTest {
  /** Of late: a Prometheus that was stopped remembers the addresses of before for five minutes. */
  private static final String NODES_UP = "sum(last_over_time(up{job=\"pushgrid-nodes\"}[10s]))";

  @SuppressWarnings("NullAway.Init") // by up, before any test
  private static ComposeProject compose;

  /** The one on the PATH, and the newest; they share little but the file that they read. */
  static Stream<Path> programs() {
    return Peer.DOCKER_COMPOSE.findAll().stream().map(ComposeTest::real).distinct();
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ComposeTest(Path program) {
    assertThat(program).isExecutable();
  }

  @BeforeParameterizedClassInvocation
  static void up(Path program) {
    System.out.println(
        Command.run(List.of(program.toString(), "version", "--short")).output());
    Docker.images();
    long began = System.nanoTime();
    compose = new ComposeProject(program, Shipped.written("override.yml", """
        services:
          prometheus:
            volumes: ["%s:/etc/prometheus/prometheus.yml:ro"]
        """.formatted(
            Shipped.written("prometheus.yml", quickly()))));
    compose.awaitMembers(3);
    System.out.println("docker-compose up: three members ready after "
        + (System.nanoTime() - began) / 1_000_000 + " ms");
  }

  @AfterParameterizedClassInvocation
  static void down() {
    if (compose != null) {
      compose.close();
    }
  }

  private static String quickly() {
    return Shipped.replace(
        Shipped.text("monitoring/prometheus.yml"), "scrape_interval: 15s", "scrape_interval: 3s");
  }

  @Test
  void whatIsPushedToTheOneAddressIsInPrometheusOnceAndEachNodeIsWatched() {
    assertThat(compose.front().put("/metrics/job/vip/instance/i", "through 1\n").status())
        .isEqualTo(200);

    compose.prometheus().awaitValue("through{job=\"vip\",instance=\"i\",cluster=\"compose\"}", "1");
    compose.prometheus().awaitValue("count(through)", "1");
    compose.prometheus().awaitValue(NODES_UP, "3");
    compose.prometheus().awaitValue("max(last_over_time(pushgateway_cluster_members[10s]))", "3");
  }

  @Test
  void aNodeThatIsKilledIsNotMissedAndComesBackByItself() {
    try (Watched watched = new Watched(compose)) {
      String victim = compose.container("node1");
      // Not by Docker: what it kills itself it does not start again.
      Command.run(List.of("kill", "-KILL", Docker.inspect(victim, ".State.Pid")));
      Awaitility.await("Docker starts it again")
          .atMost(Duration.ofSeconds(60))
          .until(() -> Docker.inspect(victim, ".RestartCount"), "1"::equals);
      compose.awaitMembers(3);
      watched.assertUnnoticed();
    }
  }

  @Test
  void nodesAreRestartedAndMadeAnewOneAfterAnotherUnnoticed() {
    try (Watched watched = new Watched(compose)) {
      compose.run("restart", "node1");
      compose.awaitMembers(3);
      for (String node : List.of("node2", "node3")) {
        String old = compose.container(node);
        compose.run("up", "--detach", "--no-build", "--no-deps", "--force-recreate", node);
        assertThat(compose.container(node)).isNotEqualTo(old);
        compose.awaitMembers(3);
      }
      watched.assertUnnoticed();
    }
  }

  @Test
  void moreNodesJoinAndLeave() {
    compose.run("--profile", "more", "up", "--detach", "--no-build", "--scale", "more=2");
    compose.awaitMembers(5);
    compose.prometheus().awaitValue(NODES_UP, "5");

    compose.run("--profile", "more", "rm", "--stop", "--force", "-v", "more");
    compose.awaitMembers(3);
  }

  @Test
  void whatWasPushedIsThereAfterDownAndUp() {
    assertThat(compose.front().put("/metrics/job/kept", "kept 1\n").status()).isEqualTo(200);

    compose.run("down");
    compose.up();
    compose.awaitMembers(3);

    assertThat(compose.front().scrape()).contains("\nkept{instance=\"\",job=\"kept\"} 1\n");
  }
}
