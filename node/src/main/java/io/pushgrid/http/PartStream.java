package io.pushgrid.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;

/** Sends an answer part by part, no faster than the client reads; a part is made, or copied, only when it is its turn. */
final class PartStream {
  private final HttpServerResponse response;
  private final Iterator<byte[]> parts;

  private PartStream(HttpServerResponse response, Iterator<byte[]> parts) {
    this.response = response;
    this.parts = parts;
  }

  /**
   * What is to be sent.
   *
   * @param length in bytes, all parts together
   */
  record Parts(Iterator<byte[]> parts, long length) {}

  /** Sends to where the request came from; only the length if it was a HEAD. Must be called on its event loop. */
  static void send(RoutingContext ctx, Parts parts) {
    HttpServerResponse response = ctx.response();
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(parts.length()));
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    PartStream stream = new PartStream(response, parts.parts());
    response.drainHandler(drained -> stream.pump());
    stream.pump();
  }

  private void pump() {
    while (!response.ended() && !response.closed()) {
      if (!parts.hasNext()) {
        response.end();
        return;
      }
      response.write(shared(parts.next()));
      if (response.writeQueueFull()) {
        return;
      }
    }
  }

  /** The bytes themselves and no copy: parts are never changed once they are made. */
  private static Buffer shared(byte[] bytes) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }
}
