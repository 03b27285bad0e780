package io.pushgrid.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.NotReadyException;
import io.pushgrid.cluster.RecordingListener;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.hazelcast.InProcessCluster.TestMember;
import io.pushgrid.group.GroupKeeper;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.SharedClock;
import io.pushgrid.metric.MetricType;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HazelcastReplicatorTest {
  @Test
  void whatOneMemberAcknowledgesAllMembersShowAtOnce() {
    try (InProcessCluster cluster = new InProcessCluster(3)) {
      List<TestMember> members = cluster.startAll();
      Random random = new Random(20_261_129);
      for (int i = 0; i < 200; i++) {
        TestMember pushed = members.get(random.nextInt(3));
        TestMember scraped = members.get(random.nextInt(3));
        pushed.push("job" + i % 7, i);
        assertThat(scraped.scrape())
            .contains("v{instance=\"\",job=\"job" + i % 7 + "\"} " + i + "\n");
        if (i % 5 == 4) {
          pushed.delete("job" + i % 7);
          assertThat(scraped.scrape()).doesNotContain("job=\"job" + i % 7 + "\"");
        }
      }
      assertAllEqual(members);
    }
  }

  @Test
  void aMemberThatJoinsUnderLoadKnowsAllThatWasAcknowledgedWhenItIsReady() {
    try (InProcessCluster cluster = new InProcessCluster(3)) {
      TestMember first = cluster.start();
      cluster.start();
      for (int i = 0; i < 2_000; i++) {
        first.push("job" + i, i);
      }
      List<Future<Void>> during = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        during.add(first.replicator.replicate(InProcessCluster.replacing("late" + i, i)));
      }
      TestMember joiner = cluster.start();
      assertThat(joiner.replicator.notReady()).isNull();
      assertThat(joiner.view.groups()).hasSizeGreaterThanOrEqualTo(2_000);
      during.forEach(InProcessCluster::await);
      assertThat(joiner.view.groups()).hasSize(2_500);
    }
  }

  @Test
  void aWipeIsEverywhereWhenItIsAcknowledged() {
    try (InProcessCluster cluster = new InProcessCluster(2)) {
      List<TestMember> members = cluster.startAll();
      for (int i = 0; i < 50; i++) {
        members.get(i % 2).push("job" + i, i);
      }
      InProcessCluster.await(members.get(0).replicator.wipe());
      assertThat(members).allSatisfy(member -> assertThat(member.view.groups()).isEmpty());
      members.get(1).push("after", 1);
      assertThat(members).allSatisfy(member -> assertThat(member.view.groups()).hasSize(1));
    }
  }

  @Test
  void aMemberThatLeavesIsNotWaitedFor() {
    try (InProcessCluster cluster = new InProcessCluster(3)) {
      List<TestMember> members = cluster.startAll();
      members.get(0).push("before", 1);
      cluster.stop(members.get(0));
      members.get(1).push("after", 2);
      assertThat(members.get(2).scrape()).contains("job=\"before\"").contains("job=\"after\"");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(members.get(1).replicator.cluster().members()).hasSize(2));
    }
  }

  /** What they do next would find no Hazelcast, and each such task was an error in the log. */
  @Test
  void theThreadsOfAMemberHaveEndedWhenHazelcastShutsDown() {
    List<String> running = new ArrayList<>();
    try (InProcessCluster cluster = new InProcessCluster(1)) {
      cluster.start();
      HazelcastInstance hazelcast =
          Hazelcast.getAllHazelcastInstances().iterator().next();
      hazelcast.getLifecycleService().addLifecycleListener(event -> {
        if (event.getState() == LifecycleState.SHUTTING_DOWN) {
          // The one that shuts Hazelcast down calls this.
          running.add(Thread.currentThread().getName());
          await("no other thread of the member runs")
              .atMost(Duration.ofSeconds(10))
              .until(() -> threadsOfMembers().size() == 1);
          running.addAll(threadsOfMembers());
        }
      });
    }
    assertThat(running).containsExactly("pushgrid-repair", "pushgrid-repair");
  }

  private static List<String> threadsOfMembers() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pushgrid-"))
        .toList();
  }

  @Test
  void aPushThatDoesNotFitIsRefusedByAnyMemberAndChangesNothing() {
    try (InProcessCluster cluster = new InProcessCluster(2)) {
      List<TestMember> members = cluster.startAll();
      members.get(0).push("a", 1);
      String before = members.get(1).scrape();
      assertThatThrownBy(() -> InProcessCluster.await(members
              .get(1)
              .replicator
              .replicate(InProcessCluster.replacing("b", MetricType.COUNTER, 2))))
          .isInstanceOf(PushRefusedException.class)
          .hasMessageContaining("is not a");
      assertThat(members.get(0).scrape()).isEqualTo(before);
      assertThat(members.get(1).scrape()).isEqualTo(before);
    }
  }

  @Test
  void withFewerMembersThanAskedForNothingIsTaken() {
    try (InProcessCluster cluster = new InProcessCluster(2, 2)) {
      TestMember alone = cluster.start();
      assertThat(alone.replicator.notReady()).isEqualTo("expected at least 2 members, there are 1");
      assertThatThrownBy(() -> alone.push("a", 1)).isInstanceOf(NotReadyException.class);
      cluster.start();
      assertThat(alone.replicator.notReady()).isNull();
      alone.push("a", 1);
    }
  }

  @Test
  void aMemberShortOfOthersServesNothingBeforeItKnowsAllThatTheOneItWaitedForDid() {
    try (InProcessCluster cluster = new InProcessCluster(2, 2)) {
      TestMember behind = cluster.start();
      ReplicatedGroups restored = InProcessCluster.groups(2, new RecordingListener());
      for (int i = 0; i < 500; i++) {
        restored.accept(InProcessCluster.replacing("job" + i, i));
      }
      HazelcastReplicator ahead = cluster.unstarted(restored);
      Future<Void> joined = ahead.start();
      awaitServing(behind.replicator);
      assertThat(behind.view.groups()).hasSize(500);
      InProcessCluster.await(joined);
      InProcessCluster.await(ahead.close());
    }
  }

  @Test
  void aMemberWhoseClockIsAnHourAheadTakesNothingBeforeItKnowsTheTimeOfTheOthers() {
    try (InProcessCluster cluster = new InProcessCluster(2)) {
      TestMember first = cluster.start();
      InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
      SharedClock shared = SharedClock.joining(ahead);
      ReplicatedGroups groups = new ReplicatedGroups(
          new HybridClock(ahead, 2),
          new ReplicatedGroups.Times(ahead, shared),
          new RecordingListener(),
          GroupKeeper.NONE);
      HazelcastReplicator second = cluster.unstarted(groups);
      Future<Void> joined = second.start();
      awaitServing(second);
      assertThat(shared.instant())
          .isCloseTo(first.groups.shared().instant(), within(2, ChronoUnit.SECONDS));
      InProcessCluster.await(joined);
      InProcessCluster.await(second.close());
    }
  }

  /** Returns in the first moment in which it would answer. */
  private static void awaitServing(HazelcastReplicator member) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(30))
        .until(() -> member.notServing() == null);
  }

  @Test
  void theSharedMapHoldsEveryGroupSoonAfter() {
    try (InProcessCluster cluster = new InProcessCluster(2)) {
      List<TestMember> members = cluster.startAll();
      for (int i = 0; i < 100; i++) {
        members.get(i % 2).push("job" + i % 10, i);
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(members)
              .allSatisfy(member -> assertThat(member.replicator.sharedGroups()).hasSize(10)));
      assertThat(members.get(0).replicator.sharedGroups())
          .extracting(GroupState::fingerprint)
          .containsExactlyInAnyOrderElementsOf(
              members.get(0).view.groups().stream().map(GroupState::fingerprint).toList());
    }
  }

  @Test
  void membersWithTheSameSecretAreACluster(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret of many bytes");
    try (InProcessCluster cluster = new InProcessCluster(2, 1, secret)) {
      List<TestMember> members = cluster.startAll();
      members.get(0).push("a", 1);
      members.get(1).push("b", 2);
      assertAllEqual(members);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(members)
              .allSatisfy(member -> assertThat(member.replicator.sharedGroups()).hasSize(2)));
    }
  }

  @Test
  void whoHasAnotherSecretIsNotLetInAndDoesNotServeAlone(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret of many bytes");
    Path other = Files.writeString(folder.resolve("other"), "another secret, as long");
    try (InProcessCluster cluster = new InProcessCluster(2, 1, secret)) {
      TestMember member = cluster.start();
      member.push("a", 1);
      TestMember stranger = new TestMember(cluster.lastOptions().withSecretFile(other), 9);
      Future<Void> started = stranger.replicator.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(stranger.replicator.notReady())
              .contains("answers and has not let this node join", "--cluster.secret-file"));
      assertThat(started.isComplete()).isFalse();
      assertThat(stranger.view.groups()).isEmpty();
      assertThat(member.replicator.cluster().members()).hasSize(1);
      member.push("b", 2);
      InProcessCluster.await(stranger.replicator.close());
    }
  }

  @Test
  void everyMemberTellsOfAll() {
    try (InProcessCluster cluster = new InProcessCluster(2)) {
      List<TestMember> members = cluster.startAll();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(members)
              .allSatisfy(member -> assertThat(member.replicator.cluster().members())
                  .hasSize(2)
                  .allSatisfy(each -> {
                    assertThat(each.health().state()).isEqualTo(MemberInfo.State.READY);
                    assertThat(each.health().version()).isEqualTo("test");
                    assertThat(each.health().pendingChanges()).isZero();
                  })));
      ClusterInfo.Partition partition = members.get(0).replicator.cluster().partition();
      assertThat(partition).isEqualTo(ClusterInfo.Partition.WHOLE);
    }
  }

  private static void assertAllEqual(List<TestMember> members) {
    String first = members.get(0).scrape();
    assertThat(members).allSatisfy(member -> assertThat(member.scrape()).isEqualTo(first));
  }
}
