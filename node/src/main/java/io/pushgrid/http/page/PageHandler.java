package io.pushgrid.http.page;

import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.request.QueryParameters;
import io.pushgrid.ui.WebUi;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** A web page, rendered on a worker thread. */
final class PageHandler implements Handler<RoutingContext> {
  private final Render render;

  PageHandler(Render render) {
    this.render = render;
  }

  /** Makes a page. */
  interface Render {
    /** Called by a worker thread. */
    Shown page(QueryParameters parameters);
  }

  /**
   * What a browser is to show.
   *
   * @param location where to go instead, empty for this page
   */
  record Shown(int status, Buffer html, String location) {
    static Shown of(byte[] html) {
      return of(200, html);
    }

    static Shown of(int status, byte[] html) {
      return new Shown(status, Buffer.buffer(html), "");
    }

    /** Another page, to be asked for with GET. */
    static Shown at(String location) {
      return new Shown(303, Buffer.buffer(), location);
    }
  }

  @Override
  public void handle(RoutingContext ctx) {
    QueryParameters parameters = QueryParameters.ofReadable(ctx);
    ctx.vertx()
        .executeBlocking(() -> render.page(parameters), false)
        .onSuccess(shown -> answer(ctx, shown))
        .onFailure(ctx::fail);
  }

  static void answer(RoutingContext ctx, Shown shown) {
    HttpServerResponse response = ctx.response().setStatusCode(shown.status);
    if (!shown.location.isEmpty()) {
      response.putHeader(HttpHeaders.LOCATION, shown.location).end();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, Answers.HTML)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("Content-Security-Policy", WebUi.CONTENT_SECURITY_POLICY)
        // Without any referrer browsers send forms with an Origin of null.
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("X-Content-Type-Options", "nosniff");
    response.end(shown.html);
  }
}
