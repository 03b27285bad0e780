package io.pushgrid.it.failure.nemesis;

import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.harness.FaultyCluster;
import io.pushgrid.it.harness.Gateway;
import java.time.Duration;
import java.util.List;

/** A cluster of which it is written down what was done to it, and when. */
public record RecordedCluster(FaultyCluster cluster, Recorder recorder) implements FaultyCluster {

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
    cluster.freeze(number);
    recorder.happened(number, NodeEvent.Kind.FROZEN);
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
  public void close() {
    cluster.close();
  }
}
