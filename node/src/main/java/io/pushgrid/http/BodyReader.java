package io.pushgrid.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Gathers a request's body, and stops at a limit. Runs on the request's event loop. */
final class BodyReader {
  private static final String BODY = "pushgrid.body";

  private BodyReader() {}

  /**
   * The whole body, however often it is asked for; fails with {@link BodyTooLargeException} as soon as it is known to
   * exceed the limit, with {@link BrokenBodyException} if it breaks off.
   */
  static Future<Buffer> read(RoutingContext ctx, long limit) {
    Future<Buffer> known = ctx.get(BODY);
    if (known == null) {
      known = read(ctx.request(), limit);
      ctx.put(BODY, known);
    }
    return known;
  }

  private static Future<Buffer> read(HttpServerRequest request, long limit) {
    Promise<Buffer> whole = Promise.promise();
    Buffer gathered = Buffer.buffer();
    request.exceptionHandler(broken -> whole.tryFail(new BrokenBodyException(broken)));
    request.handler(part -> {
      if (gathered.length() + part.length() <= limit) {
        gathered.appendBuffer(part);
      } else {
        whole.tryFail(new BodyTooLargeException(limit));
      }
    });
    request.endHandler(end -> whole.tryComplete(gathered));
    return whole.future();
  }
}
