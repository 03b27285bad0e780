package io.pushgrid.http.page;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.pushgrid.http.body.BodyReader;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.http.request.QueryParameters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/** A form that was sent: its fields, then what comes of it. */
final class FormHandler implements Handler<RoutingContext> {
  /** A hundred groups with labels of ten kilobytes. */
  private static final int MOST_BYTES = 2 << 20;

  private static final int MOST_FIELDS = 10_000;

  private final Act act;

  FormHandler(Act act) {
    this.act = act;
  }

  /** What comes of it. */
  interface Act {
    /** Called by the event loop. */
    Future<PageHandler.Shown> on(QueryParameters form, RoutingContext ctx);
  }

  @Override
  public void handle(RoutingContext ctx) {
    BodyReader.read(ctx, MOST_BYTES)
        .map(FormHandler::fields)
        .compose(form -> act.on(form, ctx))
        .onSuccess(shown -> PageHandler.answer(ctx, shown))
        .onFailure(ctx::fail);
  }

  private static QueryParameters fields(byte[] body) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    try {
      new QueryStringDecoder(
              new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MOST_FIELDS)
          .parameters()
          .forEach(fields::add);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("expected a form as a browser sends it, got one that cannot be"
          + " decoded: " + e.getMessage());
    }
    return QueryParameters.of(fields);
  }
}
