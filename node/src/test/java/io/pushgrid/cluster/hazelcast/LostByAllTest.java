package io.pushgrid.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import io.pushgrid.cluster.NotAcknowledgedException;
import io.pushgrid.cluster.NotReadyException;
import io.pushgrid.cluster.hazelcast.InProcessCluster.TestMember;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hazelcast on one member takes all others for dead though they live, as it does when heartbeats were lost and a link was
 * cut and mended again. Until that member knows what became of the others it must not speak for the cluster.
 */
@Timeout(120)
class LostByAllTest {
  private static final String JOB = "etl";

  @Test
  void nothingIsAcknowledgedThatAReadyMemberDoesNotShow() {
    try (InProcessCluster cluster = new InProcessCluster(3)) {
      List<TestMember> members = cluster.startAll();
      TestMember last = members.get(2);
      last.push(JOB, 0);
      ClusterServiceImpl mistaken = InProcessCluster.hazelcastsByAge().get(2);
      UUID before = mistaken.getLocalMember().getUuid();
      suspectAllOthers(mistaken);

      // Until it has merged, for which it takes another identity.
      int pushed = 1;
      while (mistaken.getLocalMember().getUuid().equals(before)) {
        pushed += pushAndCompare(last, pushed, members.subList(0, 2));
      }
      await("the member is one of the others again")
          .atMost(Duration.ofSeconds(60))
          .until(() -> last.replicator.notServing() == null);
      assertThat(last.scrape()).isEqualTo(members.get(0).scrape());
    }
  }

  /** How many pushes were acknowledged, one or none. */
  private static int pushAndCompare(TestMember member, int value, List<TestMember> others) {
    try {
      member.push(JOB, value);
    } catch (NotReadyException | NotAcknowledgedException e) {
      return 0;
    }
    for (TestMember other : others) {
      boolean ready = other.replicator.notServing() == null;
      String shown = other.scrape();
      if (ready && other.replicator.notServing() == null) {
        assertThat(shown).contains("job=\"" + JOB + "\"} " + value + "\n");
      }
    }
    return 1;
  }

  private static void suspectAllOthers(ClusterServiceImpl mistaken) {
    mistaken.getMemberImpls().stream()
        .filter(member -> !member.localMember())
        .forEach(member -> mistaken.suspectMember(member, "by a test", false));
  }
}
