package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupChange;
import io.pushgrid.metric.NameScheme;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** DELETE of a group, known or not; a body is ignored. */
final class DeleteHandler implements Handler<RoutingContext> {
  private final Replicator replicator;
  private final GroupingKeyPath keys;

  DeleteHandler(Replicator replicator, NameScheme names) {
    this.replicator = replicator;
    this.keys = new GroupingKeyPath(names);
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator
        .replicate(new GroupChange.Delete(keys.parse(Dispatcher.path(ctx))))
        .onSuccess(done -> Answers.empty(ctx, 202))
        .onFailure(ctx::fail);
  }
}
