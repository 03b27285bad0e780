package io.pushgrid.http.backup;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.PartStream;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.transfer.GroupExport;
import io.pushgrid.view.LocalView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * All groups as a backup ({@code docs/backup.proto}), by key. Made as the client reads, on the event loop, since a group's
 * metrics are copied as they are stored.
 */
public final class ExportHandler implements Handler<RoutingContext> {
  private static final CharSequence TYPE =
      HttpHeaders.createOptimized("application/x-protobuf; proto=pushgrid.backup.Entry");

  private final LocalView view;
  private final Replicator replicator;

  public ExportHandler(LocalView view, Replicator replicator) {
    this.view = view;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    Audit.exported(ctx, view.size());
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, TYPE);
    // A node that was frozen meanwhile knows less than the others: such a backup must not look
    // whole.
    PartStream.sendChunked(
        ctx, new GroupExport(view.groups().iterator(), replicator::requireServing));
  }
}
