package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupState;
import io.pushgrid.view.LocalView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All groups as JSON, by key. Rendered on a worker thread. */
final class GroupsHandler implements Handler<RoutingContext> {
  private static final int PART_BYTES = 64 * 1024;

  private final LocalView view;
  private final Replicator replicator;

  GroupsHandler(LocalView view, Replicator replicator) {
    this.view = view;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    ctx.vertx()
        .executeBlocking(this::parts, false)
        .map(this::whileReady)
        .onSuccess(parts -> {
          Cors.addHeaders(ctx);
          ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON);
          long length = parts.stream().mapToLong(part -> part.length).sum();
          PartStream.send(ctx, new PartStream.Parts(parts.iterator(), length));
        })
        .onFailure(ctx::fail);
  }

  private List<byte[]> whileReady(List<byte[]> parts) {
    replicator.requireServing();
    return parts;
  }

  private List<byte[]> parts() {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * PART_BYTES);
    out.writeBytes("{\"status\":\"success\",\"data\":[".getBytes(StandardCharsets.UTF_8));
    boolean first = true;
    for (GroupState group : view.groups()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      GroupsJson.write(group, out);
      if (out.size() > PART_BYTES) {
        parts.add(out.toByteArray());
        out.reset();
      }
    }
    out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    parts.add(out.toByteArray());
    return parts;
  }
}
