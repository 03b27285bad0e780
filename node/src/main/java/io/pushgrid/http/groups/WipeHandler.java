package io.pushgrid.http.groups;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.view.LocalView;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Deletes all groups; a body is ignored. */
public final class WipeHandler implements Handler<RoutingContext> {
  private final LocalView view;
  private final Replicator replicator;

  public WipeHandler(LocalView view, Replicator replicator) {
    this.view = view;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    wipe(ctx).onSuccess(done -> Answers.empty(ctx, 202)).onFailure(ctx::fail);
  }

  /** The deed without an answer; fails as {@link Replicator#wipe}. */
  public Future<Void> wipe(RoutingContext ctx) {
    int groups = view.size();
    return replicator.wipe().onSuccess(done -> Audit.wiped(ctx, groups));
  }
}
