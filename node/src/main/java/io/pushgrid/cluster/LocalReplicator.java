package io.pushgrid.cluster;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.PushRefusedException;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replicator of a node on its own: what it has done is done everywhere. */
public final class LocalReplicator implements Replicator {
  private final ReplicatedGroups groups;
  private final String name;
  private volatile @Nullable String notReady = "starting";

  public LocalReplicator(ReplicatedGroups groups, String name) {
    this.groups = groups;
    this.name = name;
  }

  @Override
  public Future<Void> start() {
    notReady = null;
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> replicate(GroupChange change) {
    try {
      groups.accept(change);
      groups.forgetTombstone(change.key());
      return Future.succeededFuture();
    } catch (PushRefusedException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public Future<Void> wipe() {
    groups.wipe();
    return Future.succeededFuture();
  }

  @Override
  public @Nullable String notReady() {
    return notReady;
  }

  @Override
  public List<MemberInfo> members() {
    return List.of(new MemberInfo(name, "", true));
  }

  @Override
  public void drain() {
    notReady = "shutting down";
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
