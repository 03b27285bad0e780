package io.pushgrid.http.status;

import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the JSON API, as OpenAPI. */
public final class OpenApiHandler implements Handler<RoutingContext> {
  private static final String RESOURCE = "openapi.json";

  private final Buffer document = read();

  private static Buffer read() {
    try (InputStream in = OpenApiHandler.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("expected " + RESOURCE + " beside the classes, got none");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handle(RoutingContext ctx) {
    Cors.addHeaders(ctx);
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON).end(document.copy());
  }
}
