package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Minority;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Span;
import java.util.ArrayList;
import java.util.List;

/** A member with too few others acknowledges nothing, and soon shows nothing. */
final class Quorum implements Rule {

  @Override
  public List<Anomaly> check(History history) {
    List<Anomaly> found = new ArrayList<>();
    for (Minority minority : history.conditions().minorities()) {
      for (Request request : history.requests()) {
        if (request.isOk()
            && request.node() == minority.node()
            && isWithin(request.span(), minority.span(), 0)) {
          found.add(anomaly(request + " in minority at " + minority.span()));
        }
      }
      for (Scrape scrape : history.scrapes()) {
        if (scrape.status() == 200
            && scrape.node() == minority.node()
            && isWithin(scrape.span(), minority.span(), minority.grace())) {
          found.add(anomaly(scrape + " in minority at " + minority.span()));
        }
      }
    }
    return found;
  }

  private static boolean isWithin(Span inner, Span outer, long grace) {
    return inner.begin() >= outer.begin() + grace && inner.end() <= outer.end();
  }

  private static Anomaly anomaly(String evidence) {
    return new Anomaly(Anomaly.Kind.MINORITY_ACK, "", evidence);
  }
}
