package io.pushgrid.http.status;

import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.gate.Audit;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Ends the process, if that is allowed, once the answer is on its way. */
public final class QuitHandler implements Handler<RoutingContext> {
  private final boolean enabled;
  private final Runnable quit;

  public QuitHandler(boolean enabled, Runnable quit) {
    this.enabled = enabled;
    this.quit = quit;
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (enabled) {
      Audit.toldToEnd(ctx);
      ctx.addEndHandler(sent -> quit.run());
      Answers.text(ctx, 200, "Requesting termination... Goodbye!");
    } else {
      Answers.text(ctx, 403, "Lifecycle API is not enabled.");
    }
  }
}
