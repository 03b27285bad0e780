package io.pushgrid.http.limit;

import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.request.WebPaths;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Lets in as many requests as there may be at once; whoever asks whether the node is healthy is always answered. */
public final class Entrance implements Handler<RoutingContext> {
  private final Connections connections;
  private final Crowd crowd;
  private final Set<String> always;

  public Entrance(Connections connections, Crowd crowd, WebPaths paths) {
    this.connections = connections;
    this.crowd = crowd;
    this.always = paths.healthChecks();
  }

  @Override
  public void handle(RoutingContext ctx) {
    ConnectionWatch watch = connections.of(ctx.request().connection());
    if (watch == null) {
      ctx.request().connection().close();
      return;
    }
    RequestInProgress request = new RequestInProgress(ctx, crowd);
    watch.began(request);
    ctx.addEndHandler(ended -> {
      watch.ended(request);
      request.ended();
    });
    if (request.waitsToBeAsked()) {
      ctx.addHeadersEndHandler(answered -> closeIfUnasked(ctx, request));
    }
    if (always.contains(String.valueOf(ctx.request().path()))) {
      ctx.next();
    } else if (watch.isSurplus()) {
      Answers.closeAfterwards(ctx);
      ctx.fail(Crowd.tooManyConnections(crowd.limits()));
    } else {
      enter(ctx, request);
    }
  }

  /** One whose body is still to come is counted when it has come: slow clients would otherwise keep all others out. */
  private static void enter(RoutingContext ctx, RequestInProgress request) {
    try {
      if (!request.beginsWithBody()) {
        request.enter();
      }
    } catch (LimitException e) {
      ctx.fail(e);
      return;
    }
    ctx.next();
  }

  private static void closeIfUnasked(RoutingContext ctx, RequestInProgress request) {
    if (request.isUnasked()) {
      Answers.closeAfterwards(ctx);
    }
  }
}
