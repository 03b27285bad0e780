package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Deletes all groups; a body is ignored. */
final class WipeHandler implements Handler<RoutingContext> {
  private final Replicator replicator;

  WipeHandler(Replicator replicator) {
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.wipe().onSuccess(done -> Answers.empty(ctx, 202)).onFailure(ctx::fail);
  }
}
