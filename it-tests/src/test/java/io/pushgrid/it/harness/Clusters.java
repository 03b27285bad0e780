package io.pushgrid.it.harness;

import java.util.Collections;
import java.util.List;

/**
 * Members of a scenario where the run of the tests wants them: processes and hosts of this machine, or, with
 * {@code -Dcluster.runtime=container}, containers.
 */
public final class Clusters {
  private static final String RUNTIME = System.getProperty("cluster.runtime", "process");

  private Clusters() {}

  public static boolean areContainers() {
    return switch (RUNTIME) {
      case "process" -> false;
      case "container" -> true;
      default ->
        throw new IllegalArgumentException(
            "cluster.runtime: expected process or container, got " + RUNTIME);
    };
  }

  public static FaultyCluster start(int size, String... flags) {
    return areContainers()
        ? ContainerCluster.start(size, HostSetup.PLAIN.with(flags))
        : ProcessCluster.start(size, flags);
  }

  /** The same with a store for each member, which it finds again when it is restarted. */
  public static FaultyCluster startOnDisk(int size, String... flags) {
    return areContainers()
        ? ContainerCluster.start(
            size, HostSetup.PLAIN.with(flags).with("--persistence.file=/var/lib/pushgrid/store"))
        : ProcessCluster.startOnDisk(size, flags);
  }

  /** Members that can be cut off from each other. */
  public static PartitionableCluster startApart(int size, HostSetup setup) {
    return startApart(Collections.nCopies(size, setup));
  }

  public static PartitionableCluster startApart(List<HostSetup> setups) {
    return areContainers() ? ContainerCluster.start(setups) : HostCluster.start(setups);
  }
}
