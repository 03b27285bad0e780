package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is acknowledged is in every scrape that begins later, and in the end; nothing is there that was not pushed. */
final class Visibility implements Rule {

  @Override
  public List<Anomaly> check(History history) {
    return new Run(history).run();
  }

  private static final class Run {
    private final History history;
    private final List<RegisterWrites> registers;
    private final List<Anomaly> found = new ArrayList<>();
    /** By node and register, when a scrape began that showed nothing there. */
    private final Map<Integer, Map<Integer, Long>> lastAbsent = new HashMap<>();

    Run(History history) {
      this.history = history;
      this.registers = Registers.of(history);
    }

    List<Anomaly> run() {
      for (Scrape scrape : history.scrapes()) {
        judge(scrape, false);
      }
      for (FinalScrape last : history.finals()) {
        judge(last.scrape(), true);
      }
      return found;
    }

    private void judge(Scrape scrape, boolean atLast) {
      Reading reading = scrape.reading();
      if (reading == null) {
        return;
      }
      for (int register = 0; register < reading.size(); register++) {
        if (reading.value(register) != Reading.TORN) {
          judge(scrape, register, atLast);
        }
      }
    }

    private void judge(Scrape scrape, int register, boolean atLast) {
      RegisterWrites writes = registers.get(register);
      long value = Objects.requireNonNull(scrape.reading()).value(register);
      List<Write> causes = writes.causes(value, scrape);
      if (causes.isEmpty()) {
        String pushes = writes.writesOf(value).isEmpty()
            ? "nobody ever pushed it"
            : "expected it not to be there: " + writes.writesOf(value).get(0).request();
        add(Anomaly.Kind.PHANTOM, register, value, scrape, pushes);
        return;
      }
      Optional<Write> superseding = Optional.empty();
      for (Write cause : causes) {
        superseding = writes.superseding(cause, scrape);
        if (superseding.isEmpty()) {
          break;
        }
      }
      superseding.ifPresent(newer -> {
        Write cause = causes.get(causes.size() - 1);
        String evidence =
            "expected that of " + newer.request() + "; it is that of " + cause.request();
        add(kind(scrape, value, newer, atLast), register, value, scrape, evidence);
      });
      if (value == Reading.ABSENT) {
        lastAbsent
            .computeIfAbsent(scrape.node(), node -> new HashMap<>())
            .put(register, scrape.span().begin());
      }
    }

    private Anomaly.Kind kind(Scrape scrape, long value, Write newer, boolean atLast) {
      boolean undeleted = value != Reading.ABSENT && newer.deletes();
      if (atLast) {
        return undeleted ? Anomaly.Kind.RESURRECTED : Anomaly.Kind.LOST;
      }
      long absent = lastAbsent
          .getOrDefault(scrape.node(), Map.of())
          .getOrDefault(newer.register(), Long.MIN_VALUE);
      return undeleted && absent > newer.span().begin()
          ? Anomaly.Kind.RESURRECTED
          : Anomaly.Kind.STALE;
    }

    private void add(Anomaly.Kind kind, int register, long value, Scrape scrape, String evidence) {
      found.add(new Anomaly(
          kind,
          history.registers().get(register),
          scrape + " shows " + Reading.shown(value) + "; " + evidence));
    }
  }
}
