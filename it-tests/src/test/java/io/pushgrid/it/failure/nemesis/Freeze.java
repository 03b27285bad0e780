package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.Set;

/** SIGSTOP of one member, and SIGCONT. */
public record Freeze(int victim, Duration lasting) implements Nemesis {
  @Override
  public String name() {
    return "SIGSTOP " + lasting.toSeconds() + " s";
  }

  @Override
  public Set<Integer> victims() {
    return Set.of(victim);
  }

  @Override
  public void inject(RecordedCluster cluster) {
    cluster.freeze(victim);
  }

  @Override
  public void heal(RecordedCluster cluster) {
    cluster.thaw(victim);
  }
}
