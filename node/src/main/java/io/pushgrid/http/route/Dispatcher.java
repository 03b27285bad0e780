package io.pushgrid.http.route;

import io.pushgrid.access.Permission;
import io.pushgrid.access.Visitor;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.body.BodyDecoding;
import io.pushgrid.http.body.BodyReader;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.http.gate.Gate;
import io.pushgrid.http.request.GroupingKeyPath;
import io.pushgrid.http.request.RequestOrigin;
import io.pushgrid.http.request.RequestPath;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.telemetry.CountedHandler;
import io.pushgrid.telemetry.Denial;
import io.pushgrid.telemetry.NodeMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Finds what a request asks for: a clean path first, then a body that can be read, then the endpoint and its method. */
public final class Dispatcher implements Handler<RoutingContext> {
  private static final String PATH = "pushgrid.path";

  private final Routes routes;
  private final NodeMetrics metrics;
  private final long maxBodySize;
  private final RequestOrigin origins;
  private final GroupingKeyPath keys;

  public Dispatcher(
      Routes routes,
      NodeMetrics metrics,
      RequestOrigin origins,
      NameScheme nameScheme,
      long maxBodySize) {
    this.routes = routes;
    this.metrics = metrics;
    this.maxBodySize = maxBodySize;
    this.keys = new GroupingKeyPath(nameScheme);
    this.origins = origins;
  }

  /** The decoded path below the route prefix. */
  public static String path(RoutingContext ctx) {
    return ctx.get(PATH);
  }

  @Override
  public void handle(RoutingContext ctx) {
    String path = RequestPath.decode(ctx.request().uri());
    String clean = routes.clean(path);
    if (!clean.equals(path)) {
      Answers.redirect(ctx, 301, clean);
      return;
    }
    String below = routes.below(path);
    if (below == null) {
      String meant = routes.meantBelowPrefix(ctx.request().method(), path);
      checkBody(ctx, () -> redirectOrNotFound(ctx, meant));
      return;
    }
    ctx.put(PATH, below);
    if (Routes.isApi(below)) {
      route(ctx, below);
    } else {
      checkBody(ctx, () -> route(ctx, below));
    }
  }

  /** Whatever a request is about, a body that says it is compressed must begin so. */
  private void checkBody(RoutingContext ctx, Runnable next) {
    BodyDecoding coding = BodyDecoding.of(ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING));
    if (coding != BodyDecoding.GZIP) {
      next.run();
      return;
    }
    BodyReader.read(ctx, maxBodySize)
        .map(body -> {
          coding.checkBeginning(body);
          next.run();
          return body;
        })
        .onFailure(ctx::fail);
  }

  private void route(RoutingContext ctx, String path) {
    HttpMethod method = ctx.request().method();
    if (Routes.isApi(path) && method.equals(HttpMethod.OPTIONS)) {
      run(ctx, CorsOptionsHandler.ACTION);
      return;
    }
    Endpoint endpoint = routes.find(path);
    Endpoint.Action action = endpoint == null ? null : endpoint.action(method);
    String meant = action == null ? routes.meant(method, path) : null;
    if (action != null) {
      run(ctx, action);
    } else if (meant != null || endpoint == null) {
      redirectOrNotFound(ctx, meant == null ? null : routes.prefix() + meant);
    } else if (method.equals(HttpMethod.OPTIONS)) {
      ctx.response().putHeader(HttpHeaders.ALLOW, endpoint.allow());
      Answers.empty(ctx, 200);
    } else {
      Answers.methodNotAllowed(ctx, endpoint.allow());
    }
  }

  private static void redirectOrNotFound(RoutingContext ctx, @Nullable String meant) {
    if (meant == null) {
      Answers.notFound(ctx);
    } else {
      Answers.redirect(ctx, ctx.request().method().equals(HttpMethod.GET) ? 301 : 307, meant);
    }
  }

  private void run(RoutingContext ctx, Endpoint.Action action) {
    CountedHandler counted = action.counted();
    if (counted != null) {
      String method = ctx.request().method().name();
      ctx.addEndHandler(
          ended -> metrics.requested(counted, method, ctx.response().getStatusCode()));
    }
    String objection = origins.objection(ctx.request());
    if (objection == null) {
      objection = objection(ctx, action.needed());
    }
    if (objection == null) {
      action.handler().handle(ctx);
    } else {
      Answers.closeAfterwards(ctx);
      Answers.error(ctx, 403, objection);
    }
  }

  private @Nullable String objection(RoutingContext ctx, Permission needed) {
    Visitor visitor = Gate.visitor(ctx);
    boolean jobMatters = needed == Permission.PUSH && visitor.isBoundToJobs();
    String objection =
        visitor.objection(needed, jobMatters ? keys.parse(path(ctx)).job() : null);
    if (objection != null) {
      metrics.access().denied(Denial.ROLE);
      Audit.deniedRole(ctx, needed);
    }
    return objection;
  }
}
