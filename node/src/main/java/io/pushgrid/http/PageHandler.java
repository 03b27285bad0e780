package io.pushgrid.http;

import io.pushgrid.ui.WebUi;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The web page or a piece of it, rendered on a worker thread. */
final class PageHandler implements Handler<RoutingContext> {
  private final Render render;

  PageHandler(Render render) {
    this.render = render;
  }

  /** Makes the bytes. */
  interface Render {
    /**
     * Called by a worker thread.
     *
     * @param parameters from the name in the query string to the value, null if absent
     * @return null if there is no such thing
     */
    byte @Nullable [] html(Function<String, @Nullable String> parameters);
  }

  @Override
  public void handle(RoutingContext ctx) {
    MultiMap parameters = parameters(ctx);
    ctx.vertx()
        .executeBlocking(() -> render.html(parameters::get), false)
        .onSuccess(html -> answer(ctx, html))
        .onFailure(ctx::fail);
  }

  /** What cannot be decoded was not meant for this page, which is to be seen all the same. */
  private static MultiMap parameters(RoutingContext ctx) {
    try {
      return ctx.queryParams();
    } catch (HttpException malformed) {
      return MultiMap.caseInsensitiveMultiMap();
    }
  }

  private static void answer(RoutingContext ctx, byte @Nullable [] html) {
    if (html == null) {
      Answers.notFound(ctx);
      return;
    }
    HttpServerResponse response = ctx.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, Answers.HTML)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("Content-Security-Policy", WebUi.CONTENT_SECURITY_POLICY)
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
    PartStream.send(ctx, new PartStream.Parts(List.of(html).iterator(), html.length));
  }
}
