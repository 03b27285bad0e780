package io.pushgrid.http.answer;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Sends an answer part by part, no faster than the client reads; a part is made, or copied, only when it is its turn. */
public final class PartStream {
  /** Bytes after which a write is due: each is a system call, and compressed parts are of a few kilobytes. */
  private static final int BATCH = 256 * 1024;

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
  public record Parts(Iterator<byte[]> parts, long length) {}

  /** Sends to where the request came from; only the length if it was a HEAD. Must be called on its event loop. */
  public static void send(RoutingContext ctx, Parts parts) {
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

  /** Sends as many parts as there are, of which nobody knows beforehand; if making one fails, so does the request. */
  public static void sendChunked(RoutingContext ctx, Iterator<byte[]> parts) {
    HttpServerResponse response = ctx.response().setChunked(true);
    PartStream stream = new PartStream(response, parts);
    response.drainHandler(drained -> stream.pumpOrFail(ctx));
    stream.pumpOrFail(ctx);
  }

  private void pumpOrFail(RoutingContext ctx) {
    try {
      pump();
    } catch (RuntimeException e) {
      response.drainHandler(null);
      ctx.fail(e);
    }
  }

  private void pump() {
    while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
      Buffer batch = nextBatch();
      if (parts.hasNext()) {
        response.write(batch);
      } else {
        response.end(batch);
      }
    }
  }

  /** The next parts themselves and no copy: they are never changed once they are made. */
  private Buffer nextBatch() {
    List<byte[]> batch = new ArrayList<>();
    for (int size = 0;
        size < BATCH && parts.hasNext();
        size += batch.get(batch.size() - 1).length) {
      batch.add(parts.next());
    }
    return BufferInternal.buffer(Unpooled.wrappedBuffer(batch.toArray(byte[][]::new)));
  }
}
