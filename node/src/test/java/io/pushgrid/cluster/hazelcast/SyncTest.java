package io.pushgrid.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.MemberCard;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.contact.Absentees;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.cluster.contact.LeaseLengths;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.hazelcast.peer.Peers;
import io.pushgrid.cluster.lane.ChangeLanes;
import io.pushgrid.cluster.wire.RequestAnswers;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.net.HostPort;
import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.telemetry.ClusterMetrics;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member that is the only one Hazelcast knows of, and whose doorbell the test holds. */
@Timeout(90)
class SyncTest {
  private static final HostPort LOST = new HostPort("127.0.0.1", 1);

  private final ReplicatorThreads threads = ReplicatorThreads.start();
  private final Absentees absentees = new Absentees();
  private final AtomicBoolean losesOne = new AtomicBoolean();
  private final AtomicBoolean lostOneLives = new AtomicBoolean(true);
  private final AtomicInteger lookedForIt = new AtomicInteger();
  private HazelcastInstance hazelcast;
  private Sync sync;

  @BeforeEach
  void start() {
    ClusterOptions options = new InProcessCluster(2).lastOptions();
    ReplicatedGroups groups = new ReplicatedGroups(
        new HybridClock(InstantSource.system(), 1),
        InstantSource.system(),
        new LocalView(new Objections.Rules(true, own -> null)));
    ClusterMetrics metrics = NodeMetrics.ofMember(
            BuildInfo.load(), options.nodeName(), System::nanoTime)
        .cluster();
    MemberContext context = new MemberContext(
        options,
        groups,
        metrics,
        new Clocks(InstantSource.system(), System::nanoTime),
        new MemberCard("test", () -> ":9091", () -> MemberLoad.UNKNOWN));
    Attendance attendance = new Attendance(
        System::nanoTime, LeaseLengths.of(options.timing()), () -> true, context::vitals);
    hazelcast = Hazelcast.newHazelcastInstance(HazelcastSetup.config(
        options, groups, new RequestAnswers(groups, attendance, Seal.NONE), Seal.NONE));
    MemberCalls calls = new MemberCalls(hazelcast, Seal.NONE);
    Circle circle = new Circle(
        new Membership(hazelcast, calls, attendance, InstantSource.system()),
        attendance,
        absentees,
        new Peers(options.addresses()),
        this::ring);
    circle.membership().changed();
    sync = new Sync(
        context,
        circle,
        new ChangeLanes(circle.membership(), threads.replication(), System::nanoTime, 1),
        new Comparison(new Repair(groups, calls), metrics),
        threads.repair());
  }

  @AfterEach
  void stop() {
    threads.end();
    hazelcast.shutdown();
  }

  private Doorbell.Answer ring(HostPort address) {
    if (address.equals(LOST)) {
      lookedForIt.incrementAndGet();
      return lostOneLives.get() ? Doorbell.Answer.ANSWERS : Doorbell.Answer.GONE;
    }
    // Absent members were looked for already, and those who are there are about to be compared
    // with.
    if (losesOne.getAndSet(false)) {
      absentees.left("lost", LOST, 1);
    }
    return Doorbell.Answer.GONE;
  }

  @Test
  void aMemberThatFindsNobodyElseKnowsAll() {
    sync.begin();
    awaitSync();
  }

  @Test
  void whatBecameOfOneThatWasLostDuringTheComparisonIsFoundOutFirst() {
    losesOne.set(true);
    sync.begin();
    await("it is looked for, or thought of no more")
        .atMost(Duration.ofSeconds(30))
        .until(() -> lookedForIt.get() > 1 || sync.isSynced());
    assertThat(sync.isSynced()).isFalse();
    assertThat(sync.reason()).contains("lost among them, went on without this node");

    lostOneLives.set(false);
    awaitSync();
  }

  private void awaitSync() {
    await("in sync").atMost(Duration.ofSeconds(30)).until(sync::isSynced);
  }
}
