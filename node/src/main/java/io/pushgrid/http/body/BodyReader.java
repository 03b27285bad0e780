package io.pushgrid.http.body;

import io.pushgrid.http.limit.LimitException;
import io.pushgrid.http.limit.RequestInProgress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Gathers a request's body, and stops at a limit. Runs on the request's event loop. */
public final class BodyReader {
  private static final String BODY = "pushgrid.body";

  /** More digits than any limit has. */
  private static final int MANY_DIGITS = 18;

  private final Promise<byte[]> whole = Promise.promise();
  private @Nullable LimitedBytes gathered;

  private BodyReader(LimitedBytes gathered) {
    this.gathered = gathered;
  }

  /**
   * The whole body, however often it is asked for; fails with {@link BodyTooLargeException} as soon as it is known to
   * exceed the limit, with {@link LimitException} if there is no room for it or it is too slow, with {@link
   * BrokenBodyException} if it breaks off.
   */
  public static Future<byte[]> read(RoutingContext ctx, long limit) {
    Future<byte[]> known = ctx.get(BODY);
    if (known == null) {
      known = begin(ctx, limit);
      ctx.put(BODY, known);
    }
    return known;
  }

  /** A length that is announced is believed at once when room is made for it: all who announce one may be about to send. */
  private static Future<byte[]> begin(RoutingContext ctx, long limit) {
    long announced = announced(ctx.request());
    if (announced > limit) {
      return Future.failedFuture(new BodyTooLargeException(limit));
    }
    RequestInProgress request = RequestInProgress.of(ctx);
    try {
      BodyReader reader = new BodyReader(new LimitedBytes((int) announced, limit, request.claim()));
      request.readBy(reader::fail);
      return reader.read(ctx.request()).map(come -> {
        request.busy();
        return come;
      });
    } catch (LimitException e) {
      return Future.failedFuture(e);
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return 0;
    }
    return length.length() > MANY_DIGITS ? Long.MAX_VALUE : Long.parseLong(length);
  }

  private Future<byte[]> read(HttpServerRequest request) {
    request.exceptionHandler(broken -> fail(new BrokenBodyException(broken)));
    request.handler(this::append);
    request.endHandler(end -> {
      if (gathered != null) {
        whole.tryComplete(gathered.toByteArray());
      }
    });
    return whole.future();
  }

  private void append(Buffer part) {
    if (gathered == null) {
      return;
    }
    try {
      gathered.append(part.getBytes(), 0, part.length());
    } catch (LimitException | BodyTooLargeException e) {
      fail(e);
    }
  }

  /** What has come is let go, and what still comes is read and thrown away. */
  private void fail(Throwable failure) {
    gathered = null;
    whole.tryFail(failure);
  }
}
