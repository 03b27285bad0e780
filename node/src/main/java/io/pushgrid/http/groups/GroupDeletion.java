package io.pushgrid.http.groups;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.vertx.core.Future;
import java.util.List;

/** Deletes many groups, some hundreds at a time so that pushes come in between. */
public final class GroupDeletion {
  private static final int AT_ONCE = 256;

  private final Replicator replicator;

  public GroupDeletion(Replicator replicator) {
    this.replicator = replicator;
  }

  /**
   * Deletes these groups on every live member. Each is a deletion like any other: what is pushed after it stays.
   *
   * @return completes with their number when all are gone; fails with {@link PartlyDeletedException}, or as {@link
   *     Replicator#replicate} if none is
   */
  public Future<Integer> delete(List<GroupState> groups) {
    return delete(groups, 0);
  }

  private Future<Integer> delete(List<GroupState> groups, int done) {
    if (done == groups.size()) {
      return Future.succeededFuture(done);
    }
    int next = Math.min(groups.size(), done + AT_ONCE);
    List<Future<Void>> round = groups.subList(done, next).stream()
        .map(group -> replicator.replicate(new GroupChange.Delete(group.key())))
        .toList();
    return Future.join(round)
        .recover(failure -> {
          int more = (int) round.stream().filter(Future::succeeded).count();
          return Future.failedFuture(
              done + more == 0
                  ? failure
                  : new PartlyDeletedException(done + more, groups.size(), failure));
        })
        .compose(all -> delete(groups, next));
  }
}
