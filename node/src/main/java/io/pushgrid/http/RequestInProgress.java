package io.pushgrid.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A request from its head to the end of its answer. Belongs to its event loop. */
final class RequestInProgress {
  private static final String HERE = "pushgrid.request";
  private static final String CONTINUE = "100-continue";

  private final RoutingContext ctx;
  private final MemoryBudget.Claim claim;
  private final Crowd crowd;
  private final boolean waitsToBeAsked;
  private boolean counted;
  private boolean awaited = true;

  /** A tick; negative until the next, which is counted from. */
  private long awaitedSince = -1;

  private @Nullable Handler<Throwable> reader;
  private boolean pinning;
  private long pinningSince = -1;

  RequestInProgress(RoutingContext ctx, Crowd crowd) {
    this.ctx = ctx;
    this.crowd = crowd;
    this.claim = crowd.memory().claim();
    this.waitsToBeAsked = ctx.request().version() != HttpVersion.HTTP_1_0
        && CONTINUE.equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT));
    ctx.put(HERE, this);
  }

  static RequestInProgress of(RoutingContext ctx) {
    return ctx.get(HERE);
  }

  /** What it has taken of the heap. */
  MemoryBudget.Claim claim() {
    return claim;
  }

  /** Counts it among those that there may be at once; false if there are as many. */
  boolean enter() {
    counted = crowd.enter();
    return counted;
  }

  /** It will go on for as long as the client likes, costs next to nothing, and is no longer counted. */
  void endless() {
    if (counted) {
      counted = false;
      crowd.leave();
    }
  }

  void ended() {
    endless();
    claim.release();
  }

  /** Tells who reads its body from now on, and how to make an end of that. A client that waits to be asked for it is asked. */
  void readBy(Handler<Throwable> failed) {
    reader = failed;
    // Who is slow to send costs a connection, and must not keep others from being answered.
    endless();
    if (waitsToBeAsked) {
      ctx.response().writeContinue();
    }
  }

  /** Its body is whole: it is counted again, though there may be too many by now. */
  void hasBody() {
    counted = true;
    crowd.enterAnyhow();
  }

  /** Whether the client sends its body only when it is told that it is welcome. */
  boolean waitsToBeAsked() {
    return waitsToBeAsked;
  }

  /** Whether the client may or may not send its body, as it was not asked for it: nobody can tell what comes next. */
  boolean isUnasked() {
    return waitsToBeAsked && reader == null && !ctx.request().isEnded();
  }

  /** Its answer shows what is stored now, and keeps that in memory until it is sent, whatever takes its place. */
  void pins() {
    pinning = true;
  }

  /** Whether it has kept that for longer than so many ticks. */
  boolean pinsFor(long now, long ticks) {
    pinningSince = pinning && pinningSince < 0 ? now : pinningSince;
    return pinning && now - pinningSince > ticks;
  }

  /** From now on this node is at work, and has the client wait. */
  void busy() {
    awaited = false;
  }

  /** From now on the client has to send. */
  void awaits() {
    awaited = true;
    awaitedSince = -1;
  }

  /** Whether the rest of its body has been awaited for longer than that. */
  boolean isSlow(long now, long ticks) {
    awaitedSince = awaitedSince < 0 ? now : awaitedSince;
    return awaited && reader != null && !ctx.request().isEnded() && now - awaitedSince > ticks;
  }

  void fail(LimitException slow) {
    Handler<Throwable> told = reader;
    reader = null;
    if (told != null) {
      told.handle(slow);
    }
  }
}
