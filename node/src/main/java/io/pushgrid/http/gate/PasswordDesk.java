package io.pushgrid.http.gate;

import io.pushgrid.access.Logins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Where passwords are checked: on a few threads beside the event loops, which all verticles of a node share, so that guessing leaves
 * cores for the others; and with a queue that is bounded. Belongs to one event loop.
 */
public final class PasswordDesk {
  private static final String THREADS = "pushgrid-passwords";
  private static final int QUEUE = 256;

  private final WorkerExecutor workers;
  private int waiting;

  public PasswordDesk(Vertx vertx) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    workers = vertx.createSharedWorkerExecutor(THREADS, threads);
  }

  /** Whether the password is the user's; fails with {@link BusyException} where too many wait already. */
  public Future<Boolean> check(Logins logins, BasicCredentials given) {
    if (waiting == QUEUE) {
      return Future.failedFuture(new BusyException(
          "expected at most " + QUEUE + " logins to be checked at a time, got one more"));
    }
    waiting++;
    return workers
        .executeBlocking(() -> logins.check(given.user(), given.password()), false)
        .onComplete(done -> waiting--);
  }
}
