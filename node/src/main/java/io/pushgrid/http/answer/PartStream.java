package io.pushgrid.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
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
      ByteBuf batch = nextBatch();
      Buffer buffer = BufferInternal.buffer(batch);
      Future<Void> sent = parts.hasNext() ? response.write(buffer) : response.end(buffer);
      sent.onComplete(written -> batch.release());
    }
  }

  /**
   * The next parts, where the system takes them from: anything else is copied there first, and parts that are left apart are
   * put together before that.
   */
  private ByteBuf nextBatch() {
    List<byte[]> batch = new ArrayList<>();
    int size = 0;
    while (size < BATCH && parts.hasNext()) {
      byte[] part = parts.next();
      batch.add(part);
      size += part.length;
    }
    ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(size);
    batch.forEach(bytes::writeBytes);
    return bytes;
  }
}
