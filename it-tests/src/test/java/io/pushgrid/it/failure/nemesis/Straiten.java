package io.pushgrid.it.failure.nemesis;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Fills a member that has a small heap. Nothing else is done to it: what harms it are the pauses in which it collects.
 *
 * @param victim with the small heap
 * @param groups pushed in addition
 */
public record Straiten(int victim, int groups, Duration lasting) implements Nemesis {
  private static final int SERIES = 200;

  @Override
  public String name() {
    return "tiny heap";
  }

  @Override
  public Set<Integer> victims() {
    return Set.of(victim);
  }

  @Override
  public void prepare(RecordedCluster cluster) {
    for (int group = 0; group < groups; group++) {
      push(cluster.node(1 + group % cluster.size()), group);
    }
  }

  private static void push(Gateway node, int group) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      body.append("ballast{number=\"").append(i).append("\"} ").append(group).append('\n');
    }
    HttpResponse response = node.put("/metrics/job/ballast/instance/" + group, body.toString());
    if (response.status() != 200) {
      throw new AssertionError("ballast on " + node + ": expected 200, got " + response);
    }
  }

  @Override
  public void inject(RecordedCluster cluster) {}

  @Override
  public void heal(RecordedCluster cluster) {}
}
