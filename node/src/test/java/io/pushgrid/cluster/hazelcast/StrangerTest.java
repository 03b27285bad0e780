package io.pushgrid.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.RecordingListener;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.LeaseLengths;
import io.pushgrid.cluster.contact.Vitals;
import io.pushgrid.cluster.hazelcast.InProcessCluster.TestMember;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.wire.Letter;
import io.pushgrid.cluster.wire.RequestAnswers;
import io.pushgrid.cluster.wire.RequestKind;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.cluster.wire.SecretSeal;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.Version;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody runs this very code and has learnt under what name the cluster meets, but not its secret. */
@Timeout(120)
class StrangerTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final AtomicInteger RUN = new AtomicInteger();

  /** A task that does what no member may be made to do. */
  private static final class Intrusion implements Callable<Integer>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Integer call() {
      return RUN.incrementAndGet();
    }
  }

  /** Joins without a secret. */
  private static HazelcastInstance join(ClusterOptions options, String clusterName) {
    ReplicatedGroups groups = InProcessCluster.groups(9, new RecordingListener());
    Attendance attendance = new Attendance(
        System::nanoTime,
        LeaseLengths.of(options.timing()),
        () -> true,
        () -> new Vitals("stranger", 0, MemberLoad.UNKNOWN));
    RequestAnswers answers = new RequestAnswers(groups, attendance, Seal.NONE);
    return Hazelcast.newHazelcastInstance(
        HazelcastSetup.config(options, groups, answers, Seal.NONE).setClusterName(clusterName));
  }

  /** The member it has joined. */
  private static Member target(HazelcastInstance stranger) {
    return stranger.getCluster().getMembers().stream()
        .filter(each -> !each.localMember())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itCanNeitherReadNorChangeAnythingNorIsItWaitedFor(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret of many bytes");
    try (InProcessCluster cluster = new InProcessCluster(2, 1, secret)) {
      TestMember member = cluster.start();
      member.push("before", 1);
      ClusterOptions options = cluster.lastOptions();
      String name = SecretSeal.fromFile(secret, options.name()).clusterName(options.name());
      HazelcastInstance stranger = join(options, name);
      try {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> member.replicator.cluster().members().size() == 2);
        String before = member.scrape();
        MemberCalls calls = new MemberCalls(stranger, Seal.NONE);
        Member target = target(stranger);
        byte[] wipe = GroupCodec.encode(GroupDelta.wipe(new Version(Long.MAX_VALUE / 2, 1)));
        for (RequestKind kind : RequestKind.values()) {
          assertThatThrownBy(() -> calls.await(target, new Letter(kind, wipe), DEADLINE))
              .as(kind.toString())
              .isInstanceOf(CompletionException.class)
              .hasMessageContaining("sealed");
        }
        assertThat(member.scrape()).isEqualTo(before);
        member.push("after", 2);
        assertThat(member.scrape()).contains("after");
        assertThat(member.replicator.notReady()).isNull();
        assertThat(readable(stranger)).doesNotContain("before");
      } finally {
        stranger.shutdown();
      }
    }
  }

  /** What the stranger makes of the shared map. */
  private static String readable(HazelcastInstance stranger) {
    try {
      return stranger.getReplicatedMap(SharedMap.NAME).entrySet().toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  @Test
  void evenWithoutASecretMembersReadNoObjectsOfOthers() {
    try (InProcessCluster cluster = new InProcessCluster(2)) {
      TestMember member = cluster.start();
      HazelcastInstance stranger =
          join(cluster.lastOptions(), cluster.lastOptions().name());
      try {
        Member target = target(stranger);
        assertThatThrownBy(() -> stranger
                .getExecutorService(MemberCalls.CHANGES)
                .submitToMember(new Intrusion(), target)
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS))
            .hasStackTraceContaining("is not allowed");
        assertThat(RUN).hasValue(0);
        assertThat(member.replicator.notReady()).isNull();
      } finally {
        stranger.shutdown();
      }
    }
  }
}
