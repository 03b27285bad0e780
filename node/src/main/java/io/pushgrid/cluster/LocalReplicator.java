package io.pushgrid.cluster;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.PushRefusedException;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replicator of a node on its own: what it has done is done everywhere. */
public final class LocalReplicator implements Replicator {
  private static final String STARTING = "starting";

  private final ReplicatedGroups groups;
  private final String name;
  private volatile boolean started;
  private volatile boolean draining;

  public LocalReplicator(ReplicatedGroups groups, String name) {
    this.groups = groups;
    this.name = name;
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

  private Future<Void> whenStarted(Runnable change) {
    if (!started) {
      return Future.failedFuture(new NotReadyException(STARTING));
    }
    try {
      change.run();
      return Future.succeededFuture();
    } catch (PushRefusedException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public @Nullable String notReady() {
    if (draining) {
      return "shutting down";
    }
    return started ? null : STARTING;
  }

  @Override
  public List<MemberInfo> members() {
    return List.of(new MemberInfo(name, "", true));
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
