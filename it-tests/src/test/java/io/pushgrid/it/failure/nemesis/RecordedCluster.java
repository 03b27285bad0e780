package io.pushgrid.it.failure.nemesis;

import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.harness.FaultyCluster;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.PartitionableCluster;
import java.time.Duration;
import java.util.List;

/** A cluster of which it is written down what was done to it, and when. */
public record RecordedCluster(FaultyCluster cluster, Recorder recorder)
    implements PartitionableCluster {

  @Override
  public List<Gateway> nodes() {
    return cluster.nodes();
  }

  @Override
  public void kill(int number) {
    recorder.happened(number, NodeEvent.Kind.KILLED);
    cluster.kill(number);
  }

  @Override
  public void freeze(int number) {
    recorder.happened(number, NodeEvent.Kind.FROZEN);
    cluster.freeze(number);
  }

  @Override
  public void thaw(int number) {
    recorder.happened(number, NodeEvent.Kind.THAWED);
    cluster.thaw(number);
  }

  @Override
  public int terminate(int number, Duration deadline) {
    recorder.happened(number, NodeEvent.Kind.TERMINATED);
    return cluster.terminate(number, deadline);
  }

  @Override
  public void restart(int number) {
    recorder.happened(number, NodeEvent.Kind.RESTARTED);
    cluster.restart(number);
  }

  @Override
  public void cut(int one, int other) {
    recorder.happened(one, NodeEvent.Kind.CUT_OFF);
    recorder.happened(other, NodeEvent.Kind.CUT_OFF);
    network().cut(one, other);
  }

  @Override
  public void cutOneWay(int from, int to) {
    recorder.happened(to, NodeEvent.Kind.CUT_OFF);
    network().cutOneWay(from, to);
  }

  @Override
  public void heal() {
    recorder.happened(0, NodeEvent.Kind.HEALED);
    network().heal();
  }

  private PartitionableCluster network() {
    if (cluster instanceof PartitionableCluster network) {
      return network;
    }
    throw new IllegalStateException("expected members with a network of their own, got " + cluster);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
