package io.pushgrid.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Members on the loopback, each a process of the real jar that knows the addresses of all. */
public final class ProcessCluster implements FaultyCluster {
  private static final String NAME = "--cluster.name=";

  private final String clusterName = "it-" + UUID.randomUUID();
  private final List<Integer> clusterPorts;
  private final List<Integer> webPorts;
  private final List<String> flags;
  private final Optional<Path> disk;
  private final List<Gateway> nodes = new CopyOnWriteArrayList<>();

  private ProcessCluster(int size, List<String> flags, Optional<Path> disk) {
    this.flags = flags;
    this.disk = disk;
    clusterPorts = IntStream.range(0, size).map(i -> Ports.free()).boxed().toList();
    webPorts = IntStream.range(0, size).map(i -> Ports.free()).boxed().toList();
  }

  /** Starts all members at once and returns when each is ready and counts every other. */
  public static ProcessCluster start(int size, String... flags) {
    return start(size, List.of(flags), Optional.empty());
  }

  /** The same with a store for each member, which it finds again when it is restarted. */
  public static ProcessCluster startOnDisk(int size, String... flags) {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      return start(size, List.of(flags), Optional.of(Files.createTempDirectory(target, "stores")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessCluster start(int size, List<String> flags, Optional<Path> disk) {
    ProcessCluster cluster = new ProcessCluster(size, flags, disk);
    try {
      for (int i = 1; i <= size; i++) {
        cluster.nodes.add(cluster.fork(i, cluster.clusterName));
      }
      cluster.nodes.forEach(Gateway::awaitReady);
      cluster.nodes.forEach(node -> awaitMembers(node, size));
      return cluster;
    } catch (RuntimeException e) {
      cluster.nodes.forEach(node -> System.out.println(node.process().logTail(40)));
      throw Ending.after(e, cluster::close);
    }
  }

  private Gateway fork(int number, String ofCluster) {
    List<String> all = new ArrayList<>();
    all.add("--cluster.listen-address=127.0.0.1:" + clusterPorts.get(number - 1));
    clusterPorts.forEach(port -> all.add("--cluster.peer=127.0.0.1:" + port));
    if (flags.stream().noneMatch(flag -> flag.startsWith(NAME))) {
      all.add(NAME + ofCluster);
    }
    all.add("--cluster.node-name=node" + number);
    disk.ifPresent(path -> all.add("--persistence.file=" + path.resolve("node" + number)));
    all.addAll(flags);
    return Pushgrid.fork("node" + number, webPorts.get(number - 1), all);
  }

  @Override
  public List<Gateway> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public void restart(int number) {
    node(number).close();
    nodes.set(number - 1, fork(number, clusterName));
  }

  /** The same with the name of another cluster, so that the others do not let it in; returns when it found that out. */
  public void restartAsOutsider(int number) {
    node(number).close();
    Gateway outsider = fork(number, "not-" + clusterName);
    nodes.set(number - 1, outsider);
    Awaitility.await(outsider + " finds others that do not let it in")
        .atMost(Gateway.START_DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> outsider.get("/-/ready").text().contains("has not let this node join"));
  }

  /** Waits until the node says that its cluster has that many members. */
  public static void awaitMembers(Gateway node, int members) {
    Awaitility.await(node + " counts " + members + " members")
        .atMost(Gateway.START_DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> members(node), count -> count == members);
  }

  /** What {@code pushgateway_cluster_members} of the node says; -1 while it says nothing. */
  private static int members(Gateway node) {
    HttpResponse response;
    try {
      response = node.get("/metrics");
    } catch (UncheckedIOException notYet) {
      return -1;
    }
    return response
        .text()
        .lines()
        .filter(line -> line.matches("pushgateway_cluster_members(\\{.*\\})? .*"))
        .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void close() {
    List<Runnable> steps = new ArrayList<>();
    nodes.forEach(node -> steps.add(node::close));
    disk.ifPresent(folder -> steps.add(() -> delete(folder)));
    Ending.all(steps);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
