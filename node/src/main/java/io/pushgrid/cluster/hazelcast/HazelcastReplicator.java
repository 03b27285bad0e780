package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.MemberCard;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.NotReadyException;
import io.pushgrid.cluster.OnAsker;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.cluster.contact.Absentees;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.LeaseLengths;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.hazelcast.peer.BindAddress;
import io.pushgrid.cluster.hazelcast.peer.Peers;
import io.pushgrid.cluster.lane.ChangeLanes;
import io.pushgrid.cluster.wire.Letter;
import io.pushgrid.cluster.wire.RequestAnswers;
import io.pushgrid.cluster.wire.RequestKind;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.cluster.wire.SecretSeal;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupKeeper;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.NotKeptException;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.telemetry.ClusterGauges;
import io.pushgrid.telemetry.ClusterMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a Hazelcast cluster.
 *
 * <p>Four threads of its own: <em>replication</em> owns the lanes and must never block; <em>repair</em> starts and stops
 * Hazelcast, compares states and may block for seconds; <em>shared map</em> writes the map; <em>doorbell</em> finds out
 * who is dead. Callers' threads only make the change here and hand it to replication.
 */
public final class HazelcastReplicator implements Replicator {
  private static final Logger log = LoggerFactory.getLogger(HazelcastReplicator.class);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration DOUBT_TICK = Duration.ofMillis(50);
  private static final Duration ADOPT_PERIOD = Duration.ofSeconds(10);
  private static final Duration FORGET_PERIOD = Duration.ofMinutes(1);
  private static final Duration NOTE_PERIOD = Duration.ofMinutes(1);
  private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(5);
  private static final Duration FAREWELL_DEADLINE = Duration.ofSeconds(1);

  /** Groups that ended, so that no change is large. */
  private static final int TOLD_AT_ONCE = 256;

  private static final String JOINING = "joining the cluster";

  private final MemberContext context;
  private final Attendance attendance;
  private final ReplicatorThreads threads = ReplicatorThreads.start();
  private volatile @Nullable Parts parts;
  private volatile boolean draining;

  /** A member that has not yet started. */
  public HazelcastReplicator(
      ClusterOptions options,
      ReplicatedGroups groups,
      ClusterMetrics metrics,
      Clocks clocks,
      MemberCard card) {
    this.context = new MemberContext(options, groups, metrics, clocks, card);
    this.attendance = new Attendance(
        clocks.nanoTime(),
        LeaseLengths.of(options.timing()),
        () -> notReady() == null,
        context::vitals);
    metrics.watch(new ClusterGauges(
        () -> parts == null ? 1 : parts.circle.membership().size(),
        () -> notReady() == null,
        () -> parts == null ? 0 : parts.lanes.unacknowledged(),
        () -> parts == null ? 0 : parts.map.lag()));
  }

  /** What exists only while Hazelcast runs. */
  private record Parts(
      HazelcastInstance hazelcast,
      MemberCalls calls,
      Circle circle,
      ChangeLanes lanes,
      SharedMap map,
      Sync sync,
      Readiness readiness,
      Doubts doubts,
      MemberRoll roll) {}

  @Override
  public Future<Void> start() {
    Promise<Void> synced = Promise.promise();
    threads.repair().execute(() -> {
      try {
        parts = join(synced);
      } catch (RuntimeException e) {
        synced.tryFail(e);
      }
    });
    return synced.future();
  }

  /** Starts Hazelcast, which looks for the others; blocks for about a second, longer if they are busy. */
  private Parts join(Promise<Void> synced) {
    ClusterOptions options = context.options();
    BindAddress.requireFree(options.addresses().listenOrDefault());
    Path secret = options.secretFile();
    Seal seal = secret == null ? Seal.NONE : SecretSeal.fromFile(secret, options.name());
    Config config = HazelcastSetup.config(
        options, context.groups(), new RequestAnswers(context.groups(), attendance, seal), seal);
    config
        .getMemberAttributeConfig()
        .setAttribute(Membership.WEB, context.card().web().get());
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
    MemberCalls calls = new MemberCalls(hazelcast, seal);
    Circle circle = new Circle(
        new Membership(hazelcast, calls, attendance, context.clocks().wall()),
        attendance,
        new Absentees(),
        new Peers(options.addresses()),
        new HazelcastDoorbell());
    ChangeLanes lanes = new ChangeLanes(
        circle.membership(),
        threads.replication(),
        context.clocks().nanoTime(),
        options.minMembers());
    Comparison comparison = new Comparison(new Repair(context.groups(), calls), context.metrics());
    Sync sync = new Sync(context, circle, lanes, comparison, threads.repair());
    Readiness readiness = new Readiness(context, circle, sync);
    Doubts doubts = new Doubts(context, circle, calls, lanes, readiness);
    Parts made = new Parts(
        hazelcast,
        calls,
        circle,
        lanes,
        new SharedMap(hazelcast, context),
        sync,
        readiness,
        doubts,
        new MemberRoll(context, circle, lanes));
    sync.onceSynced(synced);
    ClusterEvents events = new ClusterEvents(
        context,
        circle,
        lanes,
        sync,
        gone -> threads.doorbell().execute(() -> doubts.buryIfDead(gone)),
        () -> threads.sharedMap().execute(made.map::addMissing));
    hazelcast.getCluster().addMembershipListener(events);
    hazelcast.getLifecycleService().addLifecycleListener(events);
    circle.membership().changed();
    schedule(made);
    made.map.joinRecent();
    sync.begin();
    return made;
  }

  private void schedule(Parts made) {
    Duration ackTimeout = context.options().timing().ackTimeout();
    Duration pings = context.options().timing().lease().dividedBy(6);
    threads.replication().every(TICK, () -> made.lanes.expire(ackTimeout));
    threads.replication().every(TICK, made.readiness::checkLease);
    threads.replication().every(pings, made.doubts::ping);
    threads.replication().every(DOUBT_TICK, made.doubts::decide);
    threads.doorbell().every(TICK, made.doubts::lookAfterTheSlow);
    threads.doorbell().every(TICK, new Forsaken(context, made.circle, made.sync)::look);
    threads.repair().every(Duration.ofSeconds(10), made.sync::compareWithOne);
    threads.sharedMap().every(TICK, made.map::writeSome);
    threads.sharedMap().every(ADOPT_PERIOD, made.map::adoptKnown);
    threads.sharedMap().every(forgetPeriod(), made.map::forgetTombstones);
    threads.sharedMap().every(NOTE_PERIOD, made.sync::note);
  }

  private Duration forgetPeriod() {
    Duration half = context.options().timing().tombstoneRetention().dividedBy(2);
    return half.compareTo(FORGET_PERIOD) < 0 ? half : FORGET_PERIOD;
  }

  @Override
  public Future<Void> replicate(GroupChange change) {
    return sendAccepted(() -> context.groups().accept(change));
  }

  @Override
  public Future<Void> wipe() {
    return sendAccepted(context.groups()::wipe);
  }

  /** Every member lets groups end, and says so: between two clocks a push may have found a group that had ended. */
  @Override
  public void advance() {
    List<GroupState> ended = context.groups().advance();
    Parts current = parts;
    for (int from = 0; current != null && from < ended.size(); from += TOLD_AT_ONCE) {
      GroupDelta delta =
          GroupDelta.of(ended.subList(from, Math.min(ended.size(), from + TOLD_AT_ONCE)));
      current
          .lanes
          .send(delta)
          .onFailure(failure -> log.atDebug().setCause(failure).log("untold"));
      if (current.circle.membership().eldest() == null) {
        current.map.changed(delta);
      }
    }
  }

  private Future<Void> sendAccepted(Supplier<GroupDelta> accept) {
    Parts current = parts;
    String reason = notServing();
    if (reason != null || current == null) {
      return Future.failedFuture(new NotReadyException(reason == null ? JOINING : reason));
    }
    GroupKeeper keeper = context.groups().keeper();
    try {
      keeper.requireKeeping();
      GroupDelta delta = accept.get();
      current.map.changed(delta);
      long began = context.nanoTime();
      Future<Void> kept = OnAsker.of(keeper.kept());
      return current
          .lanes
          .send(delta)
          .compose(everywhere -> kept)
          .onSuccess(done -> context.metrics().acknowledged((context.nanoTime() - began) / 1e9));
    } catch (PushRefusedException | OverLimitException | NotKeptException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public @Nullable String notReady() {
    String reason = draining ? "shutting down" : notServing();
    return reason == null ? context.groups().keeper().obstacle() : reason;
  }

  @Override
  public @Nullable String notServing() {
    Parts current = parts;
    return current == null ? JOINING : current.readiness.obstacle();
  }

  @Override
  public ClusterInfo cluster() {
    Parts current = parts;
    String name = context.options().name();
    int minMembers = context.options().minMembers();
    if (current == null) {
      MemberInfo self = MemberInfo.alone(
          context.options().nodeName(),
          MemberInfo.State.NOT_READY,
          context.card().version(),
          context.clocks().wall().instant());
      return new ClusterInfo(name, minMembers, List.of(self), ClusterInfo.Partition.WHOLE);
    }
    List<MemberInfo> members = current.roll.call(notReady() == null);
    return new ClusterInfo(
        name,
        minMembers,
        members,
        new ClusterInfo.Partition(
            current.sync.partition(), current.circle.absentees().missing(), current.sync.apart()));
  }

  /** What the shared map holds, as this member sees it. */
  List<GroupState> sharedGroups() {
    Parts current = parts;
    return current == null ? List.of() : current.map.groups();
  }

  @Override
  public void drain() {
    draining = true;
  }

  @Override
  public Future<Void> close() {
    drain();
    Promise<Void> closed = Promise.promise();
    Parts current = parts;
    if (current == null) {
      threads.end();
      return Future.succeededFuture();
    }
    current
        .lanes
        .whenIdle(DRAIN_DEADLINE)
        .onComplete(idle -> threads.repair().execute(() -> {
          current.sync.note();
          current.sync.lost("shutting down", ClusterInfo.PartitionState.WHOLE);
          sayGoodbye(current);
          // Before, as whatever they do next would find Hazelcast gone.
          threads.end();
          current.hazelcast.shutdown();
          closed.complete();
        }));
    return closed.future();
  }

  /** So that nobody waits for this member while Hazelcast shuts down, which takes seconds. */
  private static void sayGoodbye(Parts current) {
    for (Member member : current.circle.membership().others()) {
      try {
        current.calls.await(member, new Letter(RequestKind.LEAVE, new byte[0]), FAREWELL_DEADLINE);
      } catch (CompletionException e) {
        log.atDebug().addKeyValue("member", member.getAddress()).setCause(e).log("no farewell");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
