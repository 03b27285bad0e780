package io.pushgrid.http.status;

import io.pushgrid.http.answer.Answers;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers OK, or 503 and why not. */
public final class HealthHandler implements Handler<RoutingContext> {
  private final Supplier<@Nullable String> reason;

  /**
   * A check.
   *
   * @param reason what is wrong, null if nothing is
   */
  public HealthHandler(Supplier<@Nullable String> reason) {
    this.reason = reason;
  }

  @Override
  public void handle(RoutingContext ctx) {
    String wrong = reason.get();
    if (wrong == null) {
      Answers.text(ctx, 200, "OK");
    } else {
      Answers.error(ctx, 503, "not ready: " + wrong);
    }
  }
}
