package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.Set;

/**
 * {@code kill -9} of a member while another joins and compares what it has with it.
 *
 * @param joiningFor how long after the start of the joiner
 */
public record KillTheJoined(int joiner, int victim, Duration joiningFor, Duration lasting)
    implements Nemesis {
  @Override
  public String name() {
    return "kill -9 of one that is joined";
  }

  @Override
  public Set<Integer> victims() {
    return Set.of(joiner, victim);
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
