package io.pushgrid.http.limit;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.request.MalformedRequestException;
import io.pushgrid.http.request.RequestPath;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what is not HTTP as it should be, before anything else is asked of it: what more comes over such a
 * connection cannot be trusted to be in step, so it is closed.
 */
public final class RequestHead implements Handler<HttpServerRequest> {
  static final String HEADER_SIZE = "web.max-header-size";

  private static final String BAD = "Bad Request";
  private static final String IN_HOST = "!$%&'()*+,-.:;=[]_~";

  private final Handler<HttpServerRequest> next;
  private final Crowd crowd;

  public RequestHead(Handler<HttpServerRequest> next, Crowd crowd) {
    this.next = next;
    this.crowd = crowd;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.uri().equals("*")) {
      end(request, request.method().equals(HttpMethod.OPTIONS) ? 200 : 400, "");
      return;
    }
    try {
      checkHost(request);
      RequestPath.decode(request.uri());
    } catch (MalformedRequestException e) {
      text(request, 400, "400 " + e.getMessage());
      return;
    }
    @Nullable String transfer = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
    @Nullable String expectation = request.getHeader(HttpHeaders.EXPECT);
    if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
      text(request, 501, "Unsupported transfer encoding");
    } else if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      end(request, 417, "");
    } else {
      next.handle(request);
    }
  }

  private static void checkHost(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    if (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1) {
      throw new MalformedRequestException(BAD + ": missing required Host header");
    }
    if (hosts.size() > 1) {
      throw new MalformedRequestException(BAD);
    }
    if (!hosts.isEmpty() && !mayBeHost(hosts.get(0))) {
      throw new MalformedRequestException(BAD + ": malformed Host header");
    }
  }

  private static boolean mayBeHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (!mayStandInHost(host.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayStandInHost(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || IN_HOST.indexOf(c) >= 0;
  }

  /** Answers what could not even be read as a request. */
  public void unreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    boolean tooLong =
        cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException;
    if (tooLong) {
      crowd.metrics().refused(HEADER_SIZE);
      text(
          request,
          431,
          "431 Request Header Fields Too Large: expected at most "
              + crowd.limits().maxHeaderSize()
              + " bytes (--"
              + HEADER_SIZE
              + ")");
    } else {
      text(request, 400, "400 Bad Request");
    }
    request.connection().close();
  }

  private static void text(HttpServerRequest request, int status, String text) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.TEXT);
    end(request, status, text);
  }

  private static void end(HttpServerRequest request, int status, String text) {
    Answers.closeAfterwards(request);
    request.response().setStatusCode(status).end(text);
  }
}
