package io.pushgrid.it.failure.nemesis;

import io.pushgrid.it.harness.FaultyCluster;
import java.time.Duration;
import java.util.Set;

/** {@code kill -9} of some members, and a new start. */
public record Kill(String name, Set<Integer> victims, Duration lasting) implements Nemesis {
  public Kill {
    victims = Set.copyOf(victims);
  }

  @Override
  public void inject(FaultyCluster cluster) {
    victims.forEach(cluster::kill);
  }

  @Override
  public void heal(FaultyCluster cluster) {
    victims.forEach(cluster::restart);
  }
}
