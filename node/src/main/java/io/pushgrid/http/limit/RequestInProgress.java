package io.pushgrid.http.limit;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A request from its head to the end of its answer. Belongs to its event loop. */
public final class RequestInProgress {
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

  public RequestInProgress(RoutingContext ctx, Crowd crowd) {
    this.ctx = ctx;
    this.crowd = crowd;
    this.claim = crowd.memory().claim();
    this.waitsToBeAsked = ctx.request().version() != HttpVersion.HTTP_1_0
        && CONTINUE.equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT));
    ctx.put(HERE, this);
  }

  public static RequestInProgress of(RoutingContext ctx) {
    return ctx.get(HERE);
  }

  /** What it has taken of the heap. */
  public MemoryBudget.Claim claim() {
    return claim;
  }

  /** Whether its body is read before anything else is done with it. */
  boolean beginsWithBody() {
    HttpMethod method = ctx.request().method();
    return method.equals(HttpMethod.PUT) || method.equals(HttpMethod.POST);
  }

  /**
   * Counts it, once, among those that this node works on.
   *
   * @throws LimitException if there are as many as may be
   */
  void enter() {
    if (!counted && !crowd.enter()) {
      throw Crowd.tooManyRequests(crowd.limits());
    }
    counted = true;
  }

  /** It is no longer counted, as it is over, waits for its client, or costs next to nothing from now on. */
  public void leave() {
    if (counted) {
      counted = false;
      crowd.leave();
    }
  }

  public void ended() {
    leave();
    claim.release();
  }

  /** Tells who reads its body from now on, and how to make an end of that. A client that waits to be asked for it is asked. */
  public void readBy(Handler<Throwable> failed) {
    reader = failed;
    if (waitsToBeAsked) {
      ctx.response().writeContinue();
    }
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
  public void pins() {
    pinning = true;
  }

  /** Whether it has kept that for longer than so many ticks. */
  boolean pinsFor(long now, long ticks) {
    pinningSince = pinning && pinningSince < 0 ? now : pinningSince;
    return pinning && now - pinningSince > ticks;
  }

  /**
   * From now on this node is at work, and has the client wait.
   *
   * @throws LimitException if it is at work on as many as may be
   */
  public void busy() {
    enter();
    awaited = false;
  }

  /** From now on the client has to send. */
  public void awaits() {
    leave();
    awaited = true;
    awaitedSince = -1;
  }

  /** Whether the rest of its body has been awaited for longer than that. */
  boolean isSlow(long now, long ticks) {
    awaitedSince = awaitedSince < 0 ? now : awaitedSince;
    return awaited && reader != null && !ctx.request().isEnded() && now - awaitedSince > ticks;
  }

  public void fail(LimitException slow) {
    Handler<Throwable> told = reader;
    reader = null;
    if (told != null) {
      told.handle(slow);
    }
  }
}
