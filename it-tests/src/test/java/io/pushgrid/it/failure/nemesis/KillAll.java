package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code kill -9} of every member, and a new start of all.
 *
 * @param killed in which order they die
 * @param between how long the others work on without the first, so that the disks differ
 * @param restarted in which order they come back
 * @param apart how long each is alone before the next is started
 */
public record KillAll(
    String name, List<Integer> killed, Duration between, List<Integer> restarted, Duration apart)
    implements Nemesis {
  public KillAll {
    killed = List.copyOf(killed);
    restarted = List.copyOf(restarted);
  }

  @Override
  public Set<Integer> victims() {
    return Set.copyOf(killed);
  }

  @Override
  public void inject(RecordedCluster cluster) {
    cluster.kill(killed.get(0));
    Elapsed.of(between);
    killed.subList(1, killed.size()).forEach(cluster::kill);
  }

  @Override
  public Duration lasting() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void heal(RecordedCluster cluster) {
    for (int member : restarted) {
      cluster.restart(member);
      Elapsed.of(apart);
    }
  }
}
