package io.pushgrid.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.cluster.Member;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import io.pushgrid.cluster.hazelcast.InProcessCluster.TestMember;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The eldest takes the others for dead one by one, and the youngest, which suspects the eldest, hears of the first only: it
 * is left in a list of two with one that does not know it any more. Hazelcast stays in that for ever, as the youngest looks
 * whether it is to take the eldest's place only when it begins to suspect somebody.
 */
@Timeout(180)
class ForsakenTest {
  @Test
  void whoIsLeftWithAnEldestThatForgotItIsOneOfTheOthersAgain() {
    try (InProcessCluster cluster = new InProcessCluster(3)) {
      List<TestMember> members = cluster.startAll();
      members.get(2).push("etl", 1);
      List<ClusterServiceImpl> byAge = InProcessCluster.hazelcastsByAge();
      ClusterServiceImpl eldest = byAge.get(0);
      ClusterServiceImpl youngest = byAge.get(2);
      suspect(youngest, eldest);
      suspect(eldest, byAge.get(1));
      suspect(eldest, youngest);
      await("the youngest hears that the second is no member")
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> youngest.getSize() == 2);

      await("the youngest does not speak for the others any more")
          .atMost(Duration.ofSeconds(8))
          .until(() -> members.get(2).replicator.notServing() != null);
      await("all know of each other again")
          .atMost(Duration.ofSeconds(90))
          .until(() -> byAge.stream().allMatch(member -> member.getSize() == 3));
      await("all are ready")
          .atMost(Duration.ofSeconds(60))
          .until(() -> members.stream().allMatch(member -> member.replicator.notServing() == null));
      members.get(2).push("etl", 2);
      assertThat(members).allSatisfy(member -> assertThat(member.scrape()).contains("} 2\n"));
    }
  }

  private static void suspect(ClusterServiceImpl who, ClusterServiceImpl whom) {
    Member local = whom.getLocalMember();
    who.suspectMember(who.getMember(local.getUuid()), "by a test", false);
  }
}
