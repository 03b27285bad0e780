package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes to one register, and which of them explain what a scrape shows. */
final class RegisterWrites {
  private final Order order;
  private final List<Write> acknowledged;
  private final Map<Long, List<Write>> byValue = new HashMap<>();

  RegisterWrites(int register, List<Write> writes, Order order) {
    this.order = order;
    this.acknowledged = writes.stream().filter(Write::isOk).toList();
    Request before = new Request("nothing pushed yet", 0, new Span(-1, -1), Outcome.OK, "");
    add(new Write(register, Reading.ABSENT, before));
    writes.forEach(this::add);
  }

  private void add(Write write) {
    byValue.computeIfAbsent(write.value(), value -> new ArrayList<>()).add(write);
  }

  /** Those that may have put the value there that the scrape shows. */
  List<Write> causes(long value, Scrape scrape) {
    return byValue.getOrDefault(value, List.of()).stream()
        .filter(write -> write.request().outcome() != Outcome.FAILED)
        .filter(write -> write.span().begin() < scrape.span().end())
        .toList();
  }

  /** All writes of a value, whatever became of them and whenever they were. */
  List<Write> writesOf(long value) {
    return byValue.getOrDefault(value, List.of());
  }

  /** An acknowledged write that the scrape ought to show rather than this cause; the one acknowledged first. */
  Optional<Write> superseding(Write cause, Scrape scrape) {
    Write first = null;
    for (Write write : acknowledged) {
      if (order.isKnown(write, scrape.node(), scrape.span().begin())
          && precedes(cause, write)
          && (first == null || write.span().end() < first.span().end())) {
        first = write;
      }
    }
    return Optional.ofNullable(first);
  }

  /** True if the later write must win over the earlier; what was before all writes loses to each. */
  boolean precedes(Write earlier, Write later) {
    return earlier.span().end() < 0 ? later.span().end() >= 0 : order.precedes(earlier, later);
  }
}
