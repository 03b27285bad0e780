package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.Fault;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Request;
import java.util.ArrayList;
import java.util.List;

/** Once a fault is healed and every member ready, pushes are acknowledged again, by all. */
final class Availability implements Rule {

  @Override
  public List<Anomaly> check(History history) {
    List<Anomaly> found = new ArrayList<>();
    List<Fault> faults = history.conditions().faults();
    for (Fault fault : faults) {
      long whole = fault.healing().end();
      long next = nextHarm(history, whole);
      if (whole == Long.MAX_VALUE) {
        found.add(anomaly("the members were not all ready again after " + fault));
      }
      history.requests().stream()
          .filter(request -> isDenied(request)
              && request.span().begin() > whole
              && request.span().end() < next)
          .map(request -> anomaly(request + " though all were ready"))
          .forEach(found::add);
    }
    return found;
  }

  /** When something was next done to a member; what a nemesis prepares is before its injection. */
  static long nextHarm(History history, long whole) {
    return history.conditions().events().stream()
        .filter(event -> event.node() != 0 && event.at() > whole)
        .mapToLong(NodeEvent::at)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** True if the cluster, and not the request, was the reason for its failure. */
  static boolean isDenied(Request request) {
    return !request.isOk() && !request.answer().startsWith("4");
  }

  private static Anomaly anomaly(String evidence) {
    return new Anomaly(Anomaly.Kind.NOT_RECOVERED, "", evidence);
  }
}
