package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.RecordingListener;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.ReplicatorContract;
import io.pushgrid.cluster.hazelcast.InProcessCluster.TestMember;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/** The contract, kept towards a second member that was there before and stays. */
@Timeout(60)
class HazelcastReplicatorKeepsTheContractTest extends ReplicatorContract {
  private static @Nullable InProcessCluster cluster;
  private static @Nullable TestMember other;

  @Override
  protected Fixture create() {
    if (cluster == null) {
      cluster = new InProcessCluster(2);
      other = cluster.start();
    }
    TestMember there = Objects.requireNonNull(other);
    if (!there.view.groups().isEmpty()) {
      InProcessCluster.await(there.replicator.wipe());
    }
    RecordingListener listener = new RecordingListener();
    ReplicatedGroups groups = InProcessCluster.groups(2, listener);
    return new Fixture(cluster.unstarted(groups), listener, List.of(groups, there.groups));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
