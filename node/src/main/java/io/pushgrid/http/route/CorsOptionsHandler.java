package io.pushgrid.http.route;

import io.pushgrid.access.Permission;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.telemetry.CountedHandler;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Tells pages from elsewhere that they may use the JSON API, whichever of its paths they ask about. */
final class CorsOptionsHandler implements Handler<RoutingContext> {
  static final Endpoint.Action ACTION =
      new Endpoint.Action(CountedHandler.API_OPTIONS, new CorsOptionsHandler(), Permission.NONE);

  @Override
  public void handle(RoutingContext ctx) {
    Cors.addHeaders(ctx);
    Answers.empty(ctx, 200);
  }
}
