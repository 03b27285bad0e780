package io.pushgrid.http.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** How large a request was, as the incumbent counts it: request line, headers, and the length its body was given. */
public final class RequestSize {
  private RequestSize() {}

  public static long of(HttpServerRequest request) {
    long size =
        (long) request.uri().length() + request.method().name().length() + "HTTP/1.1".length();
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length();
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return size + (length == null ? 0 : Long.parseLong(length));
  }
}
