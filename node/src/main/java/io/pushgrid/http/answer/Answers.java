package io.pushgrid.http.answer;

import io.pushgrid.http.request.RequestPath;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** The plain answers that many endpoints share. */
public final class Answers {
  public static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");
  public static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
  public static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence X_CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("x-content-type-options");

  private Answers() {}

  public static void empty(RoutingContext ctx, int status) {
    ctx.response().setStatusCode(status).end();
  }

  /** Has the connection closed after the answer: at once, or soon if the client is still sending and not yet reading. */
  public static void closeAfterwards(HttpServerRequest request) {
    // HTTP/2 has no such header, and other requests share the connection.
    if (request.version() != HttpVersion.HTTP_2) {
      request
          .response()
          .putHeader(HttpHeaders.CONNECTION, "close")
          .endHandler(ended -> request.connection().shutdown(1, TimeUnit.SECONDS));
    }
  }

  /** The same of a request that has come so far as to be counted, once all that is to be done at its end is done. */
  public static void closeAfterwards(RoutingContext ctx) {
    if (ctx.request().version() != HttpVersion.HTTP_2) {
      ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
      ctx.addEndHandler(ended -> ctx.request().connection().shutdown(1, TimeUnit.SECONDS));
    }
  }

  /** The same where there is a body that nobody is going to read. */
  public static void closeIfMoreComes(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"))) {
      closeAfterwards(ctx);
    }
  }

  /** A text without more, as of the health checks. */
  public static void text(RoutingContext ctx, int status, String body) {
    end(ctx.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, TEXT), ctx, body);
  }

  /** A text and a line feed, not to be taken for anything but text. */
  public static void error(RoutingContext ctx, int status, String message) {
    HttpServerResponse response = ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
        .putHeader(X_CONTENT_TYPE_OPTIONS, NO_SNIFF);
    end(response, ctx, message + "\n");
  }

  public static void notFound(RoutingContext ctx) {
    error(ctx, 404, "404 page not found");
  }

  public static void methodNotAllowed(RoutingContext ctx, String allow) {
    ctx.response().putHeader(HttpHeaders.ALLOW, allow);
    error(ctx, 405, "Method Not Allowed");
  }

  public static void redirect(RoutingContext ctx, int status, String path) {
    String query = ctx.request().query();
    String location = RequestPath.encode(path) + (query == null ? "" : "?" + query);
    HttpServerResponse response =
        ctx.response().setStatusCode(status).putHeader(HttpHeaders.LOCATION, location);
    HttpMethod method = ctx.request().method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, HTML);
      String text = status == 301 ? "Moved Permanently" : "Temporary Redirect";
      end(response, ctx, "<a href=\"" + escapeHtml(location) + "\">" + text + "</a>.\n\n");
    } else {
      response.end();
    }
  }

  private static String escapeHtml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  private static void end(HttpServerResponse response, RoutingContext ctx, String body) {
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(
          HttpHeaders.CONTENT_LENGTH,
          "" + body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
      response.end();
    } else {
      response.end(body);
    }
  }
}
