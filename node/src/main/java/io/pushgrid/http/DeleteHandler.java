package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupChange;
import io.pushgrid.metric.NameScheme;
import io.vertx.core.Future;
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
    delete(Dispatcher.path(ctx)).onSuccess(done -> Answers.empty(ctx, 202)).onFailure(ctx::fail);
  }

  private Future<Void> delete(String path) {
    try {
      return replicator.replicate(new GroupChange.Delete(keys.parse(path)));
    } catch (NotUtf8Exception e) {
      // Nothing can be there, so it is gone.
      return Future.succeededFuture();
    }
  }
}
