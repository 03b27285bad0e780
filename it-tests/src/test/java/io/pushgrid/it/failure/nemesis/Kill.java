package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code kill -9} of some members, in that order, and a new start. */
public record Kill(String name, List<Integer> order, Duration lasting) implements Nemesis {
  public Kill {
    order = List.copyOf(order);
  }

  @Override
  public Set<Integer> victims() {
    return Set.copyOf(order);
  }

  @Override
  public void inject(RecordedCluster cluster) {
    order.forEach(cluster::kill);
  }

  @Override
  public void heal(RecordedCluster cluster) {
    order.forEach(cluster::restart);
  }
}
