package io.pushgrid.http;

import io.pushgrid.cluster.NotAcknowledgedException;
import io.pushgrid.cluster.NotReadyException;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.group.NotKeptException;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.backup.BadBackupException;
import io.pushgrid.http.body.BodyTooLargeException;
import io.pushgrid.http.body.BrokenBodyException;
import io.pushgrid.http.gate.BusyException;
import io.pushgrid.http.groups.PartlyDeletedException;
import io.pushgrid.http.limit.LimitException;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.http.request.NotUtf8Exception;
import io.pushgrid.query.BadQueryException;
import io.pushgrid.telemetry.LimitMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that turns a failure into a status. */
final class FailureHandler implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(FailureHandler.class);

  /** How long whoever found no room is to wait, in seconds. */
  private static final String SOON = "1";

  private final LimitMetrics metrics;

  FailureHandler(LimitMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (ctx.response().headWritten()) {
      log.atWarn().setCause(failure).log("answer broken off");
      ctx.request().connection().close();
      return;
    }
    if (failure instanceof BadRequestException
        || failure instanceof BadBackupException
        || failure instanceof BadQueryException
        || failure instanceof NotUtf8Exception
        || failure instanceof BodyException) {
      Answers.error(ctx, 400, String.valueOf(failure.getMessage()));
    } else if (failure instanceof BrokenBodyException) {
      Answers.closeAfterwards(ctx);
      Answers.error(ctx, 400, String.valueOf(failure.getMessage()));
    } else if (failure instanceof BodyTooLargeException) {
      metrics.refused(PushLimits.BODY_SIZE);
      answer(ctx, 413, failure);
    } else if (failure instanceof LimitException limit) {
      metrics.refused(limit.flag());
      if (limit.status() == LimitException.UNAVAILABLE) {
        ctx.response().putHeader(HttpHeaders.RETRY_AFTER, SOON);
      }
      answer(ctx, limit.status(), failure);
    } else if (failure instanceof OverLimitException limit) {
      metrics.refused(limit.flag());
      Answers.error(ctx, 429, String.valueOf(failure.getMessage()));
    } else if (failure instanceof PushRefusedException) {
      refused(ctx, failure);
    } else if (failure instanceof NotAcknowledgedException
        || failure instanceof NotKeptException
        || failure instanceof PartlyDeletedException) {
      Answers.error(ctx, 503, String.valueOf(failure.getMessage()));
    } else if (failure instanceof BusyException) {
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      Answers.closeIfMoreComes(ctx);
      Answers.error(ctx, 503, String.valueOf(failure.getMessage()));
    } else if (failure instanceof NotReadyException) {
      Answers.error(ctx, 503, "not ready: " + failure.getMessage());
    } else {
      log.atError()
          .addKeyValue("method", ctx.request().method())
          .addKeyValue("path", ctx.request().path())
          .setCause(failure)
          .log("request failed");
      Answers.error(ctx, 500, "internal error; the node's log says more");
    }
  }

  /** What may still be coming of the body is not read, so nothing more can come over this connection. */
  private static void answer(RoutingContext ctx, int status, Throwable failure) {
    if (!ctx.request().isEnded()) {
      Answers.closeAfterwards(ctx);
    }
    Answers.error(ctx, status, String.valueOf(failure.getMessage()));
  }

  private static void refused(RoutingContext ctx, Throwable failure) {
    log.atError()
        .addKeyValue("method", ctx.request().method())
        .addKeyValue("source", String.valueOf(ctx.request().remoteAddress()))
        .addKeyValue("err", String.valueOf(failure.getMessage()))
        .log("pushed metrics are invalid or inconsistent with existing metrics");
    Answers.error(
        ctx,
        400,
        "pushed metrics are invalid or inconsistent with existing metrics: "
            + failure.getMessage());
  }
}
