package io.pushgrid.http.gate;

import io.pushgrid.access.Permission;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for whatever somebody took away, brought back, or was refused: {@code user}, {@code address}, {@code selector} and {@code
 * count}. The name of this class is the logger's.
 */
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);
  private static final int LONGEST = 1024;

  private Audit() {}

  /**
   * Groups were deleted.
   *
   * @param selector what was asked for
   */
  public static void deleted(RoutingContext ctx, String selector, long count) {
    by(ctx, log.atInfo())
        .addKeyValue("selector", shortened(selector))
        .addKeyValue("count", count)
        .log("groups deleted");
  }

  public static void wiped(RoutingContext ctx, long count) {
    by(ctx, log.atWarn()).addKeyValue("count", count).log("everything deleted");
  }

  public static void exported(RoutingContext ctx, long count) {
    by(ctx, log.atInfo()).addKeyValue("count", count).log("backup taken");
  }

  public static void imported(RoutingContext ctx, long count) {
    by(ctx, log.atInfo()).addKeyValue("count", count).log("backup brought back");
  }

  public static void toldToEnd(RoutingContext ctx) {
    by(ctx, log.atWarn()).log("told to end");
  }

  /** A password was wrong. */
  static void deniedLogin(RoutingContext ctx, String user) {
    by(ctx, log.atWarn(), user).log("login denied");
  }

  /** Somebody who may come in wanted more than he may. */
  public static void deniedRole(RoutingContext ctx, Permission wanted) {
    by(ctx, log.atWarn())
        .addKeyValue("wanted", wanted)
        .addKeyValue("path", shortened(ctx.request().path()))
        .log("request denied");
  }

  private static LoggingEventBuilder by(RoutingContext ctx, LoggingEventBuilder line) {
    return by(ctx, line, Gate.visitor(ctx).name());
  }

  private static LoggingEventBuilder by(RoutingContext ctx, LoggingEventBuilder line, String user) {
    SocketAddress address = ctx.request().remoteAddress();
    return line.addKeyValue("user", shortened(user))
        .addKeyValue("address", address == null ? "" : address.toString());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
