package io.pushgrid.it.failure.nemesis;

import io.pushgrid.it.harness.FaultyCluster;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** SIGTERM of every member in turn, which must end with exit code 0, each started and ready again before the next. */
public record RollingRestart(Set<Integer> victims) implements Nemesis {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  public RollingRestart {
    victims = Set.copyOf(victims);
  }

  @Override
  public String name() {
    return "rolling restart";
  }

  @Override
  public void inject(FaultyCluster cluster) {
    for (int victim : victims) {
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
  public void heal(FaultyCluster cluster) {}
}
