package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.Set;

/**
 * {@code kill -9} while a member joins again: of itself, or of one that it compares what it has with.
 *
 * @param joiningFor how long after the start of the joiner; the harm is only of this kind if it is not ready by then
 */
public record KillDuringJoin(
    String name, int joiner, int victim, Duration joiningFor, Duration lasting) implements Nemesis {
  @Override
  public Set<Integer> victims() {
    return joiner == victim ? Set.of(joiner) : Set.of(joiner, victim);
  }

  @Override
  public void prepare(RecordedCluster cluster) {
    cluster.kill(joiner);
    cluster.restart(joiner);
    Elapsed.of(joiningFor);
  }

  @Override
  public void inject(RecordedCluster cluster) {
    cluster.kill(victim);
  }

  @Override
  public void heal(RecordedCluster cluster) {
    cluster.restart(victim);
  }
}
