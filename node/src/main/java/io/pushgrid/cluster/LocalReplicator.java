package io.pushgrid.cluster;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.NotKeptException;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replicator of a node on its own: what it has done is done everywhere. */
public final class LocalReplicator implements Replicator {
  private static final String STARTING = "starting";

  private final ReplicatedGroups groups;
  private final MemberInfo self;
  private volatile boolean started;
  private volatile boolean draining;

  /**
   * A replicator that has not started.
   *
   * @param version the release this node runs
   * @param since when it was started
   */
  public LocalReplicator(ReplicatedGroups groups, String name, String version, Instant since) {
    this.groups = groups;
    this.self = MemberInfo.alone(name, MemberInfo.State.READY, version, since);
  }

  @Override
  public Future<Void> start() {
    started = true;
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> replicate(GroupChange change) {
    return whenStarted(() -> {
      groups.accept(change);
      groups.forgetTombstone(change.key());
    });
  }

  @Override
  public Future<Void> wipe() {
    return whenStarted(groups::wipe);
  }

  @Override
  public void advance() {
    if (started) {
      groups.advance().forEach(ended -> groups.forgetTombstone(ended.key()));
    }
  }

  private Future<Void> whenStarted(Runnable change) {
    if (!started) {
      return Future.failedFuture(new NotReadyException(STARTING));
    }
    try {
      groups.keeper().requireKeeping();
      change.run();
      return OnAsker.of(groups.keeper().kept());
    } catch (PushRefusedException | OverLimitException | NotKeptException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public @Nullable String notReady() {
    String reason = draining ? "shutting down" : notServing();
    return reason == null ? groups.keeper().obstacle() : reason;
  }

  @Override
  public @Nullable String notServing() {
    return started ? null : STARTING;
  }

  @Override
  public ClusterInfo cluster() {
    return new ClusterInfo("", 1, List.of(self), ClusterInfo.Partition.WHOLE);
  }

  @Override
  public void drain() {
    draining = true;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
