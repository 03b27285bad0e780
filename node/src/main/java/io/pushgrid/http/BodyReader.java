package io.pushgrid.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Gathers a request's body, and stops at a limit. Runs on the request's event loop. */
final class BodyReader {
  private BodyReader() {}

  /** The whole body; fails with {@link BodyTooLargeException} as soon as it is known to exceed the limit. */
  static Future<Buffer> read(HttpServerRequest request, long limit) {
    Promise<Buffer> whole = Promise.promise();
    Buffer gathered = Buffer.buffer();
    request.exceptionHandler(whole::tryFail);
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
