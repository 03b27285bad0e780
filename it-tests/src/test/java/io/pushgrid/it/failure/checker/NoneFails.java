package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.History;
import java.util.List;
import java.util.stream.Stream;

/** Behind a load balancer no request fails, where that was promised. */
final class NoneFails implements Rule {

  @Override
  public List<Anomaly> check(History history) {
    if (!history.conditions().noneMayFail()) {
      return List.of();
    }
    return Stream.concat(
            history.requests().stream().filter(request -> !request.isOk()).map(Object::toString),
            history.scrapes().stream()
                .filter(scrape -> scrape.status() != 200 && scrape.node() == 0)
                .map(Object::toString))
        .map(evidence -> new Anomaly(Anomaly.Kind.FAILED_REQUEST, "", evidence))
        .toList();
  }
}
