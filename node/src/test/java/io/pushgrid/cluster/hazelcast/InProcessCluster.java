package io.pushgrid.cluster.hazelcast;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.instance.impl.HazelcastInstanceImpl;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.ClusterAddresses;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.ClusterTiming;
import io.pushgrid.cluster.MemberCard;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.net.HostPort;
import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import io.pushgrid.view.gzip.Fragment;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members in this JVM that really talk to each other over the loopback. */
final class InProcessCluster implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<HostPort> addresses;
  private final List<TestMember> members = new ArrayList<>();
  private final int minMembers;
  private final @Nullable Path secretFile;

  InProcessCluster(int size) {
    this(size, 1);
  }

  InProcessCluster(int size, int minMembers) {
    this(size, minMembers, null);
  }

  InProcessCluster(int size, int minMembers, @Nullable Path secretFile) {
    this.addresses = freeAddresses(size);
    this.minMembers = minMembers;
    this.secretFile = secretFile;
  }

  /** A member with its own groups and view. */
  static final class TestMember {
    final LocalView view = new LocalView(new Objections.Rules(true, own -> null));
    final ReplicatedGroups groups;
    final HazelcastReplicator replicator;
    private final AtomicLong frozenNanos = new AtomicLong();

    TestMember(ClusterOptions options, long id) {
      groups = groups(id, view);
      replicator = replicator(options, groups, () -> System.nanoTime() + frozenNanos.get());
    }

    /** To its clock this member has not run for so long; to the others it has. */
    void wakesAfter(Duration freeze) {
      frozenNanos.addAndGet(freeze.toNanos());
    }

    void push(String job, double value) {
      await(replicator.replicate(replacing(job, value)));
    }

    void delete(String job) {
      await(replicator.replicate(new GroupChange.Delete(GroupingKey.of("job", job))));
    }

    /** What a scrape of the pushed metrics shows. */
    String scrape() {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (Fragment fragment : view.snapshot().text(List.of())) {
        text.writeBytes(fragment.bytes());
      }
      return text.toString(StandardCharsets.UTF_8);
    }
  }

  /** A PUT of one gauge {@code v}. */
  static GroupChange replacing(String job, double value) {
    return replacing(job, MetricType.GAUGE, value);
  }

  /** A PUT of one sample {@code v}. */
  static GroupChange replacing(String job, MetricType type, double value) {
    GroupingKey key = GroupingKey.of("job", job);
    Metric metric =
        new Metric(LabelSet.of("job", job, "instance", ""), new MetricValue.Scalar(value));
    MetricFamily family = new MetricFamily("v", type, null, List.of(metric));
    return new GroupChange.Replace(key, List.of(FamilyBlock.of(family)));
  }

  static ReplicatedGroups groups(long id, GroupListener listener) {
    return new ReplicatedGroups(
        new HybridClock(InstantSource.system(), id), InstantSource.system(), listener);
  }

  static HazelcastReplicator replicator(ClusterOptions options, ReplicatedGroups groups) {
    return replicator(options, groups, System::nanoTime);
  }

  private static HazelcastReplicator replicator(
      ClusterOptions options, ReplicatedGroups groups, LongSupplier nanoTime) {
    NodeMetrics metrics =
        NodeMetrics.ofMember(BuildInfo.load(), options.nodeName(), System::nanoTime);
    return new HazelcastReplicator(
        options,
        groups,
        metrics.cluster(),
        new Clocks(InstantSource.system(), nanoTime),
        new MemberCard("test", () -> ":9091", () -> MemberLoad.UNKNOWN));
  }

  /** The last member of the cluster, for these groups and not started; whoever asks closes it. */
  HazelcastReplicator unstarted(ReplicatedGroups groups) {
    return replicator(options(addresses.size() - 1), groups);
  }

  /** What the last member of the cluster is told, for tests that tell it otherwise. */
  ClusterOptions lastOptions() {
    return options(addresses.size() - 1);
  }

  private ClusterOptions options(int number) {
    ClusterAddresses where =
        ClusterAddresses.of(addresses.get(number), addresses.toArray(HostPort[]::new));
    ClusterTiming timing = new ClusterTiming(
        Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofHours(1));
    return new ClusterOptions(where, name, "node" + number, secretFile, minMembers, timing);
  }

  /** Starts one more member, and waits until it is ready. */
  TestMember start() {
    int number = members.size();
    TestMember member = new TestMember(options(number), number + 1);
    members.add(member);
    await(member.replicator.start());
    return member;
  }

  List<TestMember> startAll() {
    while (members.size() < addresses.size()) {
      start();
    }
    return List.copyOf(members);
  }

  void stop(TestMember member) {
    members.remove(member);
    await(member.replicator.close());
  }

  @Override
  public void close() {
    List.copyOf(members).forEach(this::stop);
  }

  /** Hazelcast within each member, the one that is a member for longest first, for tests that make it do what it should not. */
  static List<ClusterServiceImpl> hazelcastsByAge() {
    return Hazelcast.getAllHazelcastInstances().stream()
        .map(instance -> ((HazelcastInstanceProxy) instance).getOriginal())
        .map((HazelcastInstanceImpl instance) -> instance.node.getClusterService())
        .sorted(Comparator.comparing(InProcessCluster::elders))
        .toList();
  }

  private static long elders(ClusterServiceImpl member) {
    return member.getMembers().stream().takeWhile(each -> !each.localMember()).count();
  }

  static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(90, SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Below the ports of outgoing connections: one that a member makes to a peer which does not listen yet could otherwise be given the
   * peer's own port, reach itself, and have the member take that address for its own.
   */
  private static List<HostPort> freeAddresses(int count) {
    return Stream.generate(InProcessCluster::somePort)
        .filter(InProcessCluster::isFree)
        .distinct()
        .limit(count)
        .map(port -> new HostPort("127.0.0.1", port))
        .toList();
  }

  private static int somePort() {
    return ThreadLocalRandom.current().nextInt(20_000, 32_000);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }
}
