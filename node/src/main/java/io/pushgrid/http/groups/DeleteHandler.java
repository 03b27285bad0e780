package io.pushgrid.http.groups;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.http.request.GroupingKeyPath;
import io.pushgrid.http.request.NotUtf8Exception;
import io.pushgrid.http.route.Dispatcher;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.view.LocalView;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** DELETE of a group, known or not; a body is ignored. */
public final class DeleteHandler implements Handler<RoutingContext> {
  private final LocalView view;
  private final Replicator replicator;
  private final GroupingKeyPath keys;

  public DeleteHandler(LocalView view, Replicator replicator, NameScheme names) {
    this.view = view;
    this.replicator = replicator;
    this.keys = new GroupingKeyPath(names);
  }

  @Override
  public void handle(RoutingContext ctx) {
    delete(ctx).onSuccess(done -> Answers.empty(ctx, 202)).onFailure(ctx::fail);
  }

  private Future<Void> delete(RoutingContext ctx) {
    try {
      GroupingKey key = keys.parse(Dispatcher.path(ctx));
      int groups = view.group(key) == null ? 0 : 1;
      return replicator
          .replicate(new GroupChange.Delete(key))
          .onSuccess(done -> Audit.deleted(ctx, key.toString(), groups));
    } catch (NotUtf8Exception e) {
      // Nothing can be there, so it is gone.
      return Future.succeededFuture();
    }
  }
}
