package io.pushgrid.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends an answer part by part, no faster than the client reads; a part is made, or copied, only when it is its turn. */
public final class PartStream {
  /** Bytes after which a write is due: each is a system call, and compressed parts are of a few kilobytes. */
  private static final int BATCH = 256 * 1024;

  private final HttpServerResponse response;
  private final Iterator<byte[]> parts;

  /**
   * Whether batches go to the system as they are. Then they are copied to outside of the heap: from there they are written
   * without being put together on it and copied first. Who encrypts them, or cuts them to frames, copies them anyway, and may
   * keep parts of them for longer than until the write is answered.
   */
  private final boolean plain;

  private PartStream(HttpServerRequest request, Iterator<byte[]> parts) {
    this.response = request.response();
    this.parts = parts;
    this.plain = !request.isSSL() && request.version() != HttpVersion.HTTP_2;
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
    PartStream stream = new PartStream(ctx.request(), parts.parts());
    response.drainHandler(drained -> stream.pump());
    stream.pump();
  }

  /** Sends as many parts as there are, of which nobody knows beforehand; if making one fails, so does the request. */
  public static void sendChunked(RoutingContext ctx, Iterator<byte[]> parts) {
    HttpServerResponse response = ctx.response().setChunked(true);
    PartStream stream = new PartStream(ctx.request(), parts);
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
      List<byte[]> batch = nextBatch();
      ByteBuf copied = plain ? copied(batch) : null;
      if (copied == null) {
        write(Unpooled.wrappedBuffer(batch.toArray(byte[][]::new)));
      } else {
        write(copied).onComplete(written -> copied.release());
      }
    }
  }

  private Future<Void> write(ByteBuf batch) {
    Buffer buffer = BufferInternal.buffer(batch);
    return parts.hasNext() ? response.write(buffer) : response.end(buffer);
  }

  private List<byte[]> nextBatch() {
    List<byte[]> batch = new ArrayList<>();
    for (int size = 0;
        size < BATCH && parts.hasNext();
        size += batch.get(batch.size() - 1).length) {
      batch.add(parts.next());
    }
    return batch;
  }

  /** The parts where the system takes them from; null if there is no room. */
  private static @Nullable ByteBuf copied(List<byte[]> batch) {
    int size = 0;
    for (byte[] part : batch) {
      size += part.length;
    }
    try {
      ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(size);
      batch.forEach(bytes::writeBytes);
      return bytes;
    } catch (OutOfMemoryError e) {
      // Outside of the heap; whoever writes what is on it tries the same, and breaks the answer
      // off.
      return null;
    }
  }
}
