package io.pushgrid.it.failure;

import io.pushgrid.it.failure.nemesis.Straiten;
import io.pushgrid.it.failure.workload.WorkloadOptions;
import io.pushgrid.it.harness.Clusters;
import io.pushgrid.it.harness.FaultyCluster;
import io.pushgrid.it.harness.HostSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Three members as some nemeses need them. Those of one setting harm one cluster, one after another. */
enum Setting {
  /** Processes on the loopback. */
  SIGNALS,
  /** The same, where everything is wiped again and again. */
  WIPES,
  /** Hosts with a network between them. */
  NETWORK,
  /** The same, where one member alone refuses to work. */
  MIN_MEMBERS,
  /** One clock that is right, one an hour ahead, one an hour behind. */
  CLOCKS,
  /** One member with a heap that makes it collect all the time; the fault's victim. */
  HEAP,
  /** Members that keep their groups on disk, and of which one alone refuses to work: it may have died first. */
  DISK;

  List<Nemeses> nemeses() {
    return Arrays.stream(Nemeses.values())
        .filter(nemesis -> nemesis.setting() == this)
        .toList();
  }

  WorkloadOptions options(long seed) {
    WorkloadOptions modest = WorkloadOptions.modest(seed);
    return this == WIPES ? modest.withWipes() : modest;
  }

  FaultyCluster start(long seed) {
    HostSetup plain = HostSetup.PLAIN;
    return switch (this) {
      case SIGNALS -> Clusters.start(3);
      case WIPES -> Clusters.start(3, "--web.enable-admin-api");
      case NETWORK -> Clusters.startApart(3, plain);
      case MIN_MEMBERS -> Clusters.startApart(3, plain.with("--cluster.min-members=2"));
      case CLOCKS -> Clusters.startApart(plain.withThreeClocks());
      case HEAP -> Clusters.startApart(withTinyHeap(seed));
      case DISK -> Clusters.startOnDisk(3, "--cluster.min-members=2");
    };
  }

  private static List<HostSetup> withTinyHeap(long seed) {
    int victim = ((Straiten) Nemeses.TINY_HEAP.choose(seed)).victim();
    List<HostSetup> setups =
        new ArrayList<>(List.of(HostSetup.PLAIN, HostSetup.PLAIN, HostSetup.PLAIN));
    setups.set(
        victim - 1,
        HostSetup.PLAIN.withJvm(
            "-Xmx36m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc"));
    return setups;
  }
}
