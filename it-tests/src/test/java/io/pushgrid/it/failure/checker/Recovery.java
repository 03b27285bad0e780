package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.Fault;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Request;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * How long a fault was felt, in seconds; infinite where it did not end.
 *
 * @param accepting from its injection until every survivor had acknowledged a push sent after the injection
 * @param slowest the longest that a push, sent to a survivor before the fault was healed, waited for its acknowledgement
 * @param ready from the healing until every member was ready
 * @param equal from the healing until the scrapes of all members were equal
 */
public record Recovery(String fault, double accepting, double slowest, double ready, double equal) {

  static Recovery of(Fault fault, History history) {
    double accepting = fault.survivors().stream()
        .mapToDouble(node -> accepting(fault, node, history))
        .max()
        .orElse(0);
    double slowest = history.requests().stream()
        .filter(request -> request.isOk() && fault.survivors().contains(request.node()))
        .filter(request -> request.span().end() > fault.injection().begin()
            && request.span().begin() < fault.healing().begin())
        .map(Request::span)
        .mapToDouble(span -> seconds(span.begin(), span.end()))
        .max()
        .orElse(0);
    long healed = fault.healing().begin();
    return new Recovery(
        fault.name(),
        accepting,
        slowest,
        seconds(healed, fault.healing().end()),
        seconds(healed, fault.equal()));
  }

  private static double accepting(Fault fault, int node, History history) {
    OptionalLong first = history.requests().stream()
        .filter(request -> request.isOk() && request.node() == node)
        .filter(request -> fault.injection().isBefore(request.span()))
        .map(Request::span)
        .min(Comparator.comparingLong(span -> span.end()))
        .map(span -> OptionalLong.of(span.end()))
        .orElse(OptionalLong.empty());
    return seconds(fault.injection().begin(), first.orElse(Long.MAX_VALUE));
  }

  private static double seconds(long begin, long end) {
    return end == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : Math.max(0, end - begin) / 1e9;
  }

  @Override
  public String toString() {
    return String.format(
        "%s: pushes accepted after %.2f s (slowest %.2f s); after healing ready in %.2f s, equal in"
            + " %.2f s",
        fault, accepting, slowest, ready, equal);
  }
}
