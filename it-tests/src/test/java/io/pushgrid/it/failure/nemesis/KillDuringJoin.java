package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.Set;

/**
 * {@code kill -9} of a member that is about to join again.
 *
 * @param joiningFor how long after its start; the harm is only of this kind if it is not ready by then
 */
public record KillDuringJoin(int joiner, Duration joiningFor, Duration lasting) implements Nemesis {
  @Override
  public String name() {
    return "kill -9 of one that joins";
  }

  @Override
  public Set<Integer> victims() {
    return Set.of(joiner);
  }

  @Override
  public void prepare(RecordedCluster cluster) {
    cluster.kill(joiner);
    cluster.restart(joiner);
    Elapsed.of(joiningFor);
  }

  @Override
  public void inject(RecordedCluster cluster) {
    cluster.kill(joiner);
  }

  @Override
  public void heal(RecordedCluster cluster) {
    cluster.restart(joiner);
  }
}
