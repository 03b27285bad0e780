package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.harness.HttpRequest;
import java.util.List;
import java.util.Random;

/** The way a writer takes: one member for a while, another after each failure, and now and then for no reason. */
final class Route implements AutoCloseable {
  private static final int CHANGES_BETWEEN_MOVES = 40;

  private final List<Client> clients;
  private final Random random;
  private int current;

  Route(List<Client> clients, int first, Random random) {
    this.clients = clients;
    this.current = first % clients.size();
    this.random = random;
  }

  Request change(String what, HttpRequest request) {
    Request done = clients.get(current).change(what, request);
    boolean moves = done.outcome() == Outcome.OK
        ? random.nextInt(CHANGES_BETWEEN_MOVES) == 0
        : !done.answer().startsWith("400");
    if (moves) {
      current = (current + 1) % clients.size();
    }
    return done;
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
  }
}
