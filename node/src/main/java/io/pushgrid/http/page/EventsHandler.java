package io.pushgrid.http.page;

import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.http.limit.RequestInProgress;
import io.pushgrid.http.served.Served;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/**
 * Tells a page, as server-sent events, that something is not as it was: at most once a second, whatever is pushed. What it is the
 * page asks for itself, so that nothing is made for pages that nobody looks at.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventsHandler implements Handler<RoutingContext> {
  private static final long SECOND = 1000;

  /** Proxies close what is silent for a minute. */
  private static final int SIGN_OF_LIFE_SECONDS = 15;

  private final Served served;

  EventsHandler(Served served) {
    this.served = served;
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpServerResponse response = ctx.response()
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no");
    response.write("retry: 2000\n\n");
    RequestInProgress.of(ctx).leave();
    new Listener(ctx.vertx(), response).start(ctx);
  }

  /** What makes a page other than it was, but for what is pushed. */
  private record Outlook(
      long changes,
      String notReady,
      List<MemberInfo.State> states,
      ClusterInfo.Partition partition) {}

  private Outlook outlook() {
    ClusterInfo cluster = served.replicator().cluster();
    ClusterInfo.Partition partition = cluster.partition();
    return new Outlook(
        served.watch().activity().changes(),
        String.valueOf(served.replicator().notReady()),
        cluster.members().stream().map(member -> member.health().state()).toList(),
        new ClusterInfo.Partition(partition.state(), partition.missing(), Duration.ZERO));
  }

  /** One page. Belongs to the event loop of its request. */
  private final class Listener {
    private final Vertx vertx;
    private final HttpServerResponse response;
    private Outlook told = outlook();
    private int silentSeconds;

    Listener(Vertx vertx, HttpServerResponse response) {
      this.vertx = vertx;
      this.response = response;
    }

    void start(RoutingContext ctx) {
      long timer = vertx.setPeriodic(SECOND, tick -> look());
      ctx.addEndHandler(closed -> vertx.cancelTimer(timer));
    }

    private void look() {
      if (response.closed() || response.writeQueueFull()) {
        return;
      }
      Outlook now = outlook();
      silentSeconds++;
      if (!now.equals(told)) {
        told = now;
        silentSeconds = 0;
        response.write("event: changed\ndata: " + now.changes + "\n\n");
      } else if (silentSeconds >= SIGN_OF_LIFE_SECONDS) {
        silentSeconds = 0;
        response.write(": here\n\n");
      }
    }
  }
}
