package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.NotReadyException;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.telemetry.ClusterGauges;
import io.pushgrid.telemetry.ClusterMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a Hazelcast cluster.
 *
 * <p>Three threads of its own: <em>replication</em> owns the lanes and must never block; <em>repair</em> starts and stops
 * Hazelcast, compares states and may block for seconds; <em>shared map</em> writes the map. Callers' threads only make
 * the change here and hand it to replication.
 */
public final class HazelcastReplicator implements Replicator {
  private static final Logger log = LoggerFactory.getLogger(HazelcastReplicator.class);

  private static final Duration EXPIRY_TICK = Duration.ofMillis(100);
  private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(5);

  private final ClusterOptions options;
  private final ReplicatedGroups groups;
  private final ClusterMetrics metrics;
  private final LongSupplier nanoTime;
  private final ReplicatorThreads threads;
  private volatile @Nullable Parts parts;
  private volatile boolean draining;
  private volatile long mergeBegan;

  /**
   * A member that has not yet started.
   *
   * @param nanoTime a monotonic clock
   */
  public HazelcastReplicator(
      ClusterOptions options,
      ReplicatedGroups groups,
      ClusterMetrics metrics,
      LongSupplier nanoTime) {
    this.options = options;
    this.groups = groups;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.threads = ReplicatorThreads.start();
    metrics.watch(new ClusterGauges(
        () -> members().size(),
        () -> notReady() == null,
        () -> parts == null ? 0 : parts.lanes.unacknowledged(),
        () -> parts == null ? 0 : parts.map.lag()));
  }

  /** What exists only while Hazelcast runs. */
  private record Parts(
      HazelcastInstance hazelcast,
      Membership membership,
      ChangeLanes lanes,
      SharedMap map,
      Sync sync) {}

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
    BindAddress.requireFree(options.addresses().listenOrDefault());
    Config config = HazelcastSetup.config(options, groups);
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
    MemberCalls calls = new MemberCalls(hazelcast);
    Membership membership =
        new Membership(hazelcast, new Contacts(nanoTime, options.timing().lease()));
    ChangeLanes lanes = new ChangeLanes(
        calls,
        membership::others,
        threads.replication(),
        nanoTime,
        () -> membership.size() >= options.minMembers());
    SharedMap map = new SharedMap(hazelcast, groups);
    Sync sync = new Sync(membership, new Repair(groups, calls), lanes, threads.repair(), metrics);
    sync.onceSynced(synced);
    Parts made = new Parts(hazelcast, membership, lanes, map, sync);
    listen(made);
    schedule(made, calls);
    map.joinAll();
    sync.begin();
    return made;
  }

  private void listen(Parts made) {
    made.hazelcast.getCluster().addMembershipListener(new MembershipListener() {
      @Override
      public void memberAdded(MembershipEvent event) {
        log.atInfo().addKeyValue("member", event.getMember().getAddress()).log("member joined");
        made.membership.changed();
        made.lanes.membershipChanged();
      }

      @Override
      public void memberRemoved(MembershipEvent event) {
        log.atWarn().addKeyValue("member", event.getMember().getAddress()).log("member left");
        made.membership.changed();
        made.lanes.membershipChanged();
        // One that died may have reached some of the others only.
        made.sync.compareWithAll();
      }
    });
    made.hazelcast.getLifecycleService().addLifecycleListener(event -> {
      // Called in line, MERGING before anything is reset: nothing is acknowledged from here on.
      if (event.getState() == LifecycleEvent.LifecycleState.MERGING) {
        mergeBegan = nanoTime.getAsLong();
        made.sync.lost("merging with another part of the cluster");
      } else if (event.getState() == LifecycleEvent.LifecycleState.MERGED
          || event.getState() == LifecycleEvent.LifecycleState.MERGE_FAILED) {
        made.membership.changed();
        made.sync.begin();
        made.sync.onceSynced(mergeEnded());
      }
    });
    made.membership.changed();
  }

  private Promise<Void> mergeEnded() {
    Promise<Void> ended = Promise.promise();
    ended.future().onSuccess(done -> metrics.merged((nanoTime.getAsLong() - mergeBegan) / 1e9));
    return ended;
  }

  private void schedule(Parts made, MemberCalls calls) {
    Duration ackTimeout = options.timing().ackTimeout();
    threads.replication().every(EXPIRY_TICK, () -> made.lanes.expire(ackTimeout));
    threads
        .replication()
        .every(options.timing().lease().dividedBy(6), () -> made.membership.ping(calls, nanoTime));
    threads.replication().every(Duration.ofMillis(100), this::checkLease);
    threads.repair().every(Duration.ofSeconds(10), made.sync::compareWithOne);
    threads.sharedMap().every(Duration.ofMillis(100), made.map::writeSome);
    threads
        .sharedMap()
        .every(
            Duration.ofMinutes(1),
            () -> made.map.forget(groups.forgetTombstones(options.timing().tombstoneRetention())));
  }

  private void checkLease() {
    Parts current = parts;
    if (current != null && !current.membership.holdsLease() && current.sync.isSynced()) {
      log.warn("no contact with a majority of the members for the length of the lease; not ready");
      metrics.leaseExpired();
      current.sync.lost("no contact with a majority of the members");
      current.sync.begin();
    }
  }

  @Override
  public Future<Void> replicate(GroupChange change) {
    return sendAccepted(() -> groups.accept(change));
  }

  @Override
  public Future<Void> wipe() {
    return sendAccepted(groups::wipe);
  }

  private Future<Void> sendAccepted(Supplier<GroupDelta> accept) {
    Parts current = parts;
    String reason = notReady(current);
    if (reason != null || current == null) {
      return Future.failedFuture(new NotReadyException(reason == null ? "starting" : reason));
    }
    try {
      GroupDelta delta = accept.get();
      current.map.changed(delta);
      long began = nanoTime.getAsLong();
      return current
          .lanes
          .send(delta)
          .onSuccess(done -> metrics.acknowledged((nanoTime.getAsLong() - began) / 1e9));
    } catch (PushRefusedException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public @Nullable String notReady() {
    return draining ? "shutting down" : notReady(parts);
  }

  private @Nullable String notReady(@Nullable Parts current) {
    if (current == null) {
      return "joining the cluster";
    }
    String unsynced = current.sync.reason();
    if (unsynced != null) {
      return unsynced;
    }
    if (!current.membership.holdsLease()) {
      checkLease();
      return "no contact with a majority of the members";
    }
    int members = current.membership.size();
    return members >= options.minMembers()
        ? null
        : "expected at least " + options.minMembers() + " members, there are " + members;
  }

  @Override
  public List<MemberInfo> members() {
    Parts current = parts;
    return current == null
        ? List.of(new MemberInfo(options.nodeName(), "", true))
        : current.membership.members();
  }

  /** What the shared map holds, as this member sees it. */
  Collection<GroupState> sharedGroups() {
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
          current.sync.lost("shutting down");
          current.hazelcast.shutdown();
          threads.end();
          closed.complete();
        }));
    return closed.future();
  }
}
