package io.pushgrid.http.backup;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.backup.BackupReader;
import io.pushgrid.exposition.protobuf.backup.SavedGroup;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.limit.LimitException;
import io.pushgrid.http.limit.RequestInProgress;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.transfer.Outcome;
import io.pushgrid.transfer.Tally;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One backup as it comes in: a part is read and its groups are taken, at most so many at a time, before the next part is
 * asked for. Reading and rendering are done on worker threads; all else belongs to the event loop of the request.
 */
final class BackupUpload {
  private static final Logger log = LoggerFactory.getLogger(BackupUpload.class);

  private static final int IN_FLIGHT = 64;
  private static final int PROGRESS = 10_000;

  private final Vertx vertx;
  private final RoutingContext ctx;
  private final HttpServerRequest request;
  private final GroupIntake intake;
  private final BackupReader reader = new BackupReader();
  private final Tally tally = new Tally();
  private final Promise<Tally> done = Promise.promise();
  private Future<Void> part = Future.succeededFuture();
  private long reported;

  BackupUpload(RoutingContext ctx, GroupIntake intake) {
    this.vertx = ctx.vertx();
    this.ctx = ctx;
    this.request = ctx.request();
    this.intake = intake;
  }

  /** What became of the groups; fails with {@link BadBackupException}, or as the intake. */
  Future<Tally> read() {
    RequestInProgress.of(ctx).readBy(this::fail);
    request.exceptionHandler(this::fail);
    request.handler(this::part);
    request.endHandler(end -> part.onSuccess(taken -> finish()));
    request.pause();
    request.fetch(1);
    return done.future();
  }

  /** A backup may be long, and this node slow: only while it waits for the client does the client's time run. */
  private void part(Buffer bytes) {
    try {
      RequestInProgress.of(ctx).busy();
    } catch (LimitException e) {
      fail(e);
      return;
    }
    part = vertx
        .executeBlocking(() -> reader.read(bytes.getBytes()))
        .compose(groups -> take(groups, 0))
        .onSuccess(taken -> {
          reportProgress();
          RequestInProgress.of(ctx).awaits();
          request.fetch(1);
        })
        .onFailure(this::fail);
  }

  private Future<Void> take(List<SavedGroup> groups, int from) {
    if (from >= groups.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(groups.size(), from + IN_FLIGHT);
    return vertx
        .executeBlocking(
            () -> groups.subList(from, to).stream().map(this::bringBack).toList())
        .compose(Future::join)
        .compose(taken -> take(groups, to));
  }

  private Future<Outcome> bringBack(SavedGroup group) {
    return intake.bringBack(group).onSuccess(tally::add);
  }

  private void reportProgress() {
    if (tally.groups() / PROGRESS > reported) {
      reported = tally.groups() / PROGRESS;
      log.atInfo().addKeyValue("groups", tally.groups()).log("importing");
    }
  }

  private void finish() {
    try {
      reader.end();
      log.atInfo().addKeyValue("groups", tally.summary()).log("imported");
      done.tryComplete(tally);
    } catch (BodyException e) {
      fail(e);
    }
  }

  /** What is still coming is read and thrown away, so that whoever sends it sees the answer. */
  private void fail(Throwable failure) {
    if (done.future().isComplete()) {
      return;
    }
    log.atWarn()
        .addKeyValue("groups", tally.summary())
        .addKeyValue("err", String.valueOf(failure.getMessage()))
        .log("import broken off");
    if (!request.isEnded()) {
      Answers.closeAfterwards(ctx);
      request.handler(rest -> {});
      request.endHandler(end -> {});
      request.resume();
    }
    done.tryFail(
        failure instanceof BodyException
            ? new BadBackupException(failure.getMessage() + "; before that: " + tally.summary()
                + "; it does no harm to import again")
            : failure);
  }
}
