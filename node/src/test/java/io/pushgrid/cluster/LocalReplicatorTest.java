package io.pushgrid.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.version.HybridClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalReplicatorTest extends ReplicatorContract {
  private static final InstantSource WALL = () -> Instant.parse("2024-05-06T07:08:09Z");

  private final RecordingListener listener = new RecordingListener();
  private final ReplicatedGroups groups =
      new ReplicatedGroups(new HybridClock(WALL, 1), WALL, listener);

  @Override
  protected Fixture create() {
    return new Fixture(
        new LocalReplicator(groups, "alone", "1.2", Instant.EPOCH), listener, List.of(groups));
  }

  @Test
  void deletionsAreNotRememberedAsThereIsNobodyToTell() {
    LocalReplicator replicator = new LocalReplicator(groups, "alone", "1.2", Instant.EPOCH);
    assertThat(replicator.start().succeeded()).isTrue();
    assertThat(replicator.replicate(new GroupChange.Delete(A)).succeeded()).isTrue();
    assertThat(groups.get(A)).isNull();
    assertThat(groups.digest()).containsOnly(0);
  }

  @Test
  void itIsTheOnlyMember() {
    assertThat(
            new LocalReplicator(groups, "alone", "1.2", Instant.EPOCH).cluster().members())
        .containsExactly(Members.ready("alone", "", true));
  }
}
