package io.pushgrid.http.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The headers that let pages from elsewhere read the JSON API. */
public final class Cors {
  private Cors() {}

  public static void addHeaders(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    headers.set(
        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, Authorization, Content-Type, Origin");
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS");
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Date");
    headers.set(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, must-revalidate");
  }
}
