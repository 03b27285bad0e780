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
 * @param settled from its injection until the last push to a survivor had ended that was denied or took more than a
 *     second, of those that ended before the next fault
 * @param ready from the healing until every member was ready
 * @param equal from the healing until the scrapes of all members were equal
 */
public record Recovery(String fault, double accepting, double settled, double ready, double equal) {

  static Recovery of(Fault fault, History history) {
    double accepting = fault.survivors().stream()
        .mapToDouble(node -> accepting(fault, node, history))
        .max()
        .orElse(0);
    long next = Availability.nextHarm(history, fault.healing().end());
    double settled = history.requests().stream()
        .filter(request -> fault.survivors().contains(request.node()))
        .filter(request -> request.span().end() > fault.injection().begin())
        .filter(request -> request.span().end() < next)
        .filter(Recovery::isDisturbed)
        .mapToDouble(
            request -> seconds(fault.injection().begin(), request.span().end()))
        .max()
        .orElse(0);
    long healed = fault.healing().begin();
    return new Recovery(
        fault.name(),
        accepting,
        settled,
        seconds(healed, fault.healing().end()),
        seconds(healed, fault.equal()));
  }

  private static boolean isDisturbed(Request request) {
    long length = request.span().end() - request.span().begin();
    return Availability.isDenied(request) || length > 1_000_000_000L;
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
        "%s: pushes accepted after %.2f s (undisturbed after %.2f s); after healing ready in %.2f s, equal in"
            + " %.2f s",
        fault, accepting, settled, ready, equal);
  }
}
