package io.pushgrid.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Futures that go on where they were asked for, as those of Vert.x do, whoever completes them: the answer to a request belongs to
 * its event loop. Asked for by a thread that is none of Vert.x', they go on at once.
 */
public final class OnAsker {
  private OnAsker() {}

  public static Promise<Void> promise() {
    @Nullable ContextInternal asker = ContextInternal.current();
    return asker == null ? Promise.promise() : asker.promise();
  }

  public static Future<Void> of(CompletionStage<Void> stage) {
    @Nullable ContextInternal asker = ContextInternal.current();
    return asker == null
        ? Future.fromCompletionStage(stage)
        : Future.fromCompletionStage(stage, asker);
  }
}
