package io.pushgrid.http.groups;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.http.json.GroupsJson;
import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.limit.RequestInProgress;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Groups as JSON, no faster than the client reads: a part is rendered, on a worker thread, when there is room for it, so that an
 * answer takes no more memory than a part however many groups there are. One that is whole in one part has a length.
 */
final class GroupsStream {
  private static final int PART_BYTES = 64 * 1024;

  /** Names and numbers are longer as text, and the array that they are written to doubles. */
  private static final long JSON_OF_METRICS = 6;

  private final RoutingContext ctx;
  private final Iterator<GroupState> groups;
  private final Runnable check;
  private final MemoryBudget.Claim claim;
  private long taken;
  private boolean first = true;
  private boolean whole;

  /**
   * An answer of which nothing is sent.
   *
   * @param check throws if the node may no longer answer; what was sent is then broken off
   */
  GroupsStream(RoutingContext ctx, Iterator<GroupState> groups, Runnable check) {
    this.ctx = ctx;
    this.groups = groups;
    this.check = check;
    this.claim = RequestInProgress.of(ctx).claim();
  }

  /** Begins with the next part, and goes on by itself. */
  void send() {
    claim.hold();
    ctx.vertx()
        .executeBlocking(this::part, false)
        .onComplete(rendered -> claim.release())
        .map(this::whileReady)
        .onSuccess(this::write)
        .onFailure(ctx::fail);
  }

  /** As late as can be: what was rendered may be what a frozen process knew when it froze. */
  private byte[] whileReady(byte[] part) {
    check.run();
    return part;
  }

  private byte[] part() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * PART_BYTES);
    if (first) {
      out.writeBytes("{\"status\":\"success\",\"data\":[".getBytes(StandardCharsets.UTF_8));
    }
    while (groups.hasNext() && out.size() < PART_BYTES) {
      if (!first) {
        out.write(',');
      }
      first = false;
      GroupState group = groups.next();
      takeFor(group);
      GroupsJson.write(group, out);
    }
    if (!groups.hasNext()) {
      whole = true;
      out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** A group is rendered as a whole, and one may be as large as all others together. */
  private void takeFor(GroupState group) {
    long bytes = 0;
    for (FamilyState family : group.families()) {
      bytes += JSON_OF_METRICS * family.block().metrics().length;
    }
    if (bytes > taken) {
      claim.take(bytes - taken);
      taken = bytes;
    }
  }

  private void write(byte[] part) {
    HttpServerResponse response = ctx.response();
    if (response.closed()) {
      return;
    }
    if (whole) {
      response.end(Buffer.buffer(part));
      return;
    }
    if (!response.headWritten()) {
      response.setChunked(true);
    }
    response.write(Buffer.buffer(part));
    if (response.writeQueueFull()) {
      response.drainHandler(drained -> {
        response.drainHandler(null);
        send();
      });
    } else {
      send();
    }
  }
}
