package io.pushgrid.http.page;

import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.PartStream;
import io.pushgrid.ui.StaticFile;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** One file of the web page. Asked for by its version it may be kept for ever, otherwise it is to be asked for again. */
final class StaticHandler implements Handler<RoutingContext> {
  private final StaticFile file;
  private final String etag;

  StaticHandler(StaticFile file) {
    this.file = file;
    this.etag = '"' + file.version() + '"';
  }

  @Override
  public void handle(RoutingContext ctx) {
    String query = ctx.request().query();
    boolean versioned = ("v=" + file.version()).equals(query);
    ctx.response()
        .putHeader(HttpHeaders.ETAG, etag)
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            versioned ? "public, max-age=31536000, immutable" : "no-cache")
        .putHeader("X-Content-Type-Options", "nosniff");
    String known = ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null && known.contains(etag)) {
      Answers.empty(ctx, 304);
      return;
    }
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
    PartStream.send(
        ctx, new PartStream.Parts(List.of(file.content()).iterator(), file.content().length));
  }
}
