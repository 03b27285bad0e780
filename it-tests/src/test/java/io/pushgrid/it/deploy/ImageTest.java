package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Docker;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One node in a container, as hardened as in {@code docker-compose.yml}, or more. */
@Requires(Peer.DOCKER)
class ImageTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final Duration START = Duration.ofSeconds(90);
  /** The default of {@code --web.drain-timeout}, the farewell, and a machine that is busy. */
  private static final Duration STOP = Duration.ofSeconds(25);

  private final List<String> containers = new ArrayList<>();

  @AfterEach
  void removeContainers() {
    containers.forEach(container -> Docker.attempt("rm", "--force", "--volumes", container));
  }

  /** A member of a cluster of one, with a store, and without a network that anything could reach. */
  private String start(String... more) {
    List<String> command =
        new ArrayList<>(List.of("run", "--detach", "--network=none", "--read-only"));
    command.addAll(List.of("--cap-drop=ALL", "--security-opt=no-new-privileges"));
    command.addAll(List.of(more));
    command.addAll(List.of(Docker.nodeImage(), "--persistence.file=/var/lib/pushgrid/store"));
    command.add("--cluster.listen-address=127.0.0.1:5701");
    String container = Docker.run(command.toArray(String[]::new));
    containers.add(container);
    return container;
  }

  private static void awaitReady(String container) {
    Awaitility.await("the node is ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> assertThat(Docker.inspect(container, ".State.Running"))
            .as(Docker.run("logs", container))
            .isEqualTo("true"))
        .until(() -> Docker.run("logs", container).contains("msg=ready"));
  }

  /** What a shell in the container prints. */
  private static String inside(String container, String line) {
    return Docker.run("exec", container, "bash", "-c", line);
  }

  @Test
  void aNodeThatMayWriteNothingButItsVolumeIsReadySoonAndHealthy() {
    long began = System.nanoTime();
    String container = start();
    awaitReady(container);
    System.out.println(
        "docker run: ready after " + (System.nanoTime() - began) / 1_000_000 + " ms");

    assertThat(inside(container, "id -u; id -g; grep ^CapEff /proc/1/status").lines())
        .containsExactly("65534", "65534", "CapEff:\t0000000000000000");
    assertThat(inside(
            container, "for f in / /tmp /opt/pushgrid; do test -w $f && echo $f; done; true"))
        .isEmpty();
    assertThat(inside(container, "ls /var/lib/pushgrid/store")).contains("CURRENT");
    Awaitility.await("healthy")
        .atMost(START)
        .until(() -> Docker.inspect(container, ".State.Health.Status"), "healthy"::equals);
  }

  @Test
  void aStopIsHeardByTheNodeWhichEndsWell() {
    String container = start();
    awaitReady(container);

    long began = System.nanoTime();
    Docker.run("stop", "--time", Long.toString(STOP.toSeconds()), container);

    assertThat(Docker.inspect(container, ".State.ExitCode")).isEqualTo("0");
    assertThat(Docker.run("logs", container)).contains("msg=stopped");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP);
  }

  @ParameterizedTest
  @CsvSource({"256, 153", "1024, 614"})
  void theHeapIsSixtyPercentOfTheMemoryThatTheContainerMayHave(int limit, int heap) {
    String container = start("--memory=" + limit + "m");
    awaitReady(container);

    String max = inside(
        container,
        "exec 3<>/dev/tcp/127.0.0.1/9091 && printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3 && grep ^jvm_memory_max_bytes.*heap <&3");
    double bytes = max.lines()
        .filter(line -> line.contains("area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
    assertThat(bytes / MEBIBYTE).isBetween(heap * 0.9, heap * 1.05);
  }

  @Test
  void classesComeFromTheArchiveThatWasMadeWithTheImage() {
    String container = start("--env=JAVA_TOOL_OPTIONS=-Xlog:class+load");
    awaitReady(container);

    List<String> loaded = Docker.run("logs", container)
        .lines()
        .filter(line -> line.contains("[class,load]") && line.contains(" source: "))
        .toList();
    long archived =
        loaded.stream().filter(line -> line.contains("shared objects file")).count();
    System.out.println(archived + " of " + loaded.size() + " classes from the archive");
    assertThat(archived).isGreaterThan(loaded.size() * 8L / 10);
    assertThat(loaded)
        .anyMatch(line -> line.contains("com.hazelcast") && line.contains("shared objects file"));
  }

  @Test
  void theImageIsSmall() {
    long size = Long.parseLong(Docker.inspect(Docker.nodeImage(), ".Size"));
    System.out.println("image of a node: " + size / 1_000_000 + " MB");
    assertThat(size).isLessThan(320_000_000);
  }
}
