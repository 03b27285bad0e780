package io.pushgrid.http;

import io.pushgrid.cluster.NotReadyException;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.exposition.ContentNegotiation;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.view.Fragment;
import io.pushgrid.view.GzipAssembly;
import io.pushgrid.view.LocalView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The scrape. Listing the fragments, and compressing those that changed, is done on a worker thread; the event loop only
 * hands finished bytes to the connection, as fast as it takes them.
 */
final class ScrapeHandler implements Handler<RoutingContext> {
  private static final CharSequence CONTENT_TYPE =
      HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8; escaping=underscores");

  private final LocalView view;
  private final Supplier<List<MetricFamily>> ownFamilies;
  private final Replicator replicator;

  ScrapeHandler(LocalView view, Supplier<List<MetricFamily>> ownFamilies, Replicator replicator) {
    this.view = view;
    this.ownFamilies = ownFamilies;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    requireReady();
    boolean gzip =
        ContentNegotiation.acceptsGzip(ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    ctx.vertx()
        .executeBlocking(() -> parts(gzip), false)
        .onSuccess(parts -> {
          HttpServerResponse response =
              ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
          if (gzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
          }
          // Checked again, as what was listed may be what a frozen process knew when it froze.
          requireReady();
          PartStream.send(ctx, parts);
        })
        .onFailure(ctx::fail);
  }

  private void requireReady() {
    String reason = replicator.notReady();
    if (reason != null) {
      throw new NotReadyException(reason);
    }
  }

  private PartStream.Parts parts(boolean gzip) {
    List<Fragment> fragments = view.snapshot().text(ownFamilies.get());
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
