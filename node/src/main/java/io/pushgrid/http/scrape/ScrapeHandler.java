package io.pushgrid.http.scrape;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.exposition.ContentNegotiation;
import io.pushgrid.http.answer.PartStream;
import io.pushgrid.http.limit.RequestInProgress;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.gzip.Fragment;
import io.pushgrid.view.gzip.GzipAssembly;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The scrape. Listing the fragments, and compressing those that changed, is done on a worker thread; the event loop only
 * hands finished bytes to the connection, as fast as it takes them.
 */
public final class ScrapeHandler implements Handler<RoutingContext> {
  private final LocalView view;
  private final Supplier<List<MetricFamily>> ownFamilies;
  private final Replicator replicator;

  public ScrapeHandler(
      LocalView view, Supplier<List<MetricFamily>> ownFamilies, Replicator replicator) {
    this.view = view;
    this.ownFamilies = ownFamilies;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    HttpServerRequest request = ctx.request();
    boolean gzip = ContentNegotiation.acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    ContentNegotiation wanted = ContentNegotiation.negotiate(request.getHeader(HttpHeaders.ACCEPT));
    Predicate<String> names = NameFilter.of(request.query());
    RequestInProgress progress = RequestInProgress.of(ctx);
    progress.pins();
    if (isRendered(wanted)) {
      progress.claim().take(view.totals().bytes());
    }
    progress.claim().hold();
    ctx.vertx()
        .executeBlocking(
            () -> parts(view.snapshot().fragments(wanted, ownFamilies.get(), names), gzip), false)
        .onComplete(listed -> progress.claim().release())
        // Checked again, as what was listed may be what a frozen process knew when it froze.
        .map(this::whileReady)
        .onSuccess(parts -> send(ctx, wanted, gzip, parts))
        .onFailure(ctx::fail);
  }

  /** Whether nothing is prepared for it, so that all of it is made before any of it is sent. */
  private static boolean isRendered(ContentNegotiation wanted) {
    return switch (wanted.format()) {
      case TEXT_0_0_4, TEXT_1_0_0, PROTOBUF_DELIMITED -> false;
      case OPENMETRICS_1_0_0, PROTOBUF_TEXT, PROTOBUF_COMPACT_TEXT -> true;
    };
  }

  private PartStream.Parts whileReady(PartStream.Parts parts) {
    replicator.requireServing();
    return parts;
  }

  private static void send(
      RoutingContext ctx, ContentNegotiation wanted, boolean gzip, PartStream.Parts parts) {
    HttpServerResponse response =
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, wanted.contentType());
    if (gzip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    PartStream.send(ctx, parts);
  }

  private static PartStream.Parts parts(List<Fragment> fragments, boolean gzip) {
    if (gzip) {
      List<byte[]> parts = GzipAssembly.assemble(fragments);
      long length = parts.stream().mapToLong(part -> part.length).sum();
      return new PartStream.Parts(parts.iterator(), length);
    }
    long length = fragments.stream().mapToLong(Fragment::length).sum();
    Iterator<byte[]> bytes = fragments.stream().map(Fragment::bytes).iterator();
    return new PartStream.Parts(bytes, length);
  }
}
