package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** SIGTERM of every member in turn, which must end with exit code 0, each started and ready again before the next. */
public record RollingRestart(List<Integer> order) implements Nemesis {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  public RollingRestart {
    order = List.copyOf(order);
  }

  @Override
  public Set<Integer> victims() {
    return Set.copyOf(order);
  }

  @Override
  public String name() {
    return "rolling restart";
  }

  @Override
  public void inject(RecordedCluster cluster) {
    for (int victim : order) {
      int exitCode = cluster.terminate(victim, DEADLINE);
      if (exitCode != 0) {
        throw new AssertionError("node " + victim + ": expected exit code 0, got " + exitCode);
      }
      cluster.restart(victim);
      Awaitility.await("node " + victim + " is ready again")
          .atMost(DEADLINE)
          .until(() -> cluster.node(victim).isReady());
    }
  }

  @Override
  public Duration lasting() {
    return Duration.ZERO;
  }

  @Override
  public void heal(RecordedCluster cluster) {}
}
