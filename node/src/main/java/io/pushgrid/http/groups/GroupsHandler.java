package io.pushgrid.http.groups;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.view.LocalView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** All groups as JSON, by key. */
public final class GroupsHandler implements Handler<RoutingContext> {
  private final LocalView view;
  private final Replicator replicator;

  public GroupsHandler(LocalView view, Replicator replicator) {
    this.view = view;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    Cors.addHeaders(ctx);
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON);
    // A node that was frozen meanwhile knows less than the others.
    new GroupsStream(ctx, view.groups().iterator(), replicator::requireServing).send();
  }
}
