package io.pushgrid.http;

import io.pushgrid.telemetry.CountedHandler;
import io.pushgrid.telemetry.NodeMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Finds what a request asks for: a clean path first, then the endpoint, then its method. */
final class Dispatcher implements Handler<RoutingContext> {
  private static final String PATH = "pushgrid.path";

  private final Routes routes;
  private final NodeMetrics metrics;

  Dispatcher(Routes routes, NodeMetrics metrics) {
    this.routes = routes;
    this.metrics = metrics;
  }

  /** The decoded path below the route prefix. */
  static String path(RoutingContext ctx) {
    return ctx.get(PATH);
  }

  @Override
  public void handle(RoutingContext ctx) {
    String path = RequestPath.decode(ctx.request().path());
    String clean = RequestPath.clean(path);
    if (!clean.equals(path)) {
      Answers.redirect(ctx, 301, clean);
      return;
    }
    String below = routes.below(path);
    if (below == null) {
      if (!routes.prefix().isEmpty() && path.equals(routes.prefix())) {
        Answers.redirect(ctx, 301, path + "/");
      } else {
        Answers.notFound(ctx);
      }
      return;
    }
    ctx.put(PATH, below);
    route(ctx, below);
  }

  private void route(RoutingContext ctx, String path) {
    HttpMethod method = ctx.request().method();
    Endpoint endpoint = routes.find(path);
    if (endpoint == null) {
      String meant = routes.meant(method, path);
      if (meant == null) {
        Answers.notFound(ctx);
      } else {
        Answers.redirect(ctx, method.equals(HttpMethod.GET) ? 301 : 307, routes.prefix() + meant);
      }
      return;
    }
    Endpoint.Action action = endpoint.action(method);
    if (action != null) {
      run(ctx, action);
    } else if (method.equals(HttpMethod.OPTIONS)) {
      ctx.response().putHeader("allow", endpoint.allow());
      Answers.empty(ctx, 200);
    } else {
      Answers.methodNotAllowed(ctx, endpoint.allow());
    }
  }

  private void run(RoutingContext ctx, Endpoint.Action action) {
    CountedHandler counted = action.counted();
    if (counted != null) {
      String method = ctx.request().method().name();
      ctx.addEndHandler(
          ended -> metrics.requested(counted, method, ctx.response().getStatusCode()));
    }
    action.handler().handle(ctx);
  }
}
