package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * As long as a member's process lives, what it shows of a register only goes forward. A new process may have lost what
 * was never acknowledged.
 */
final class Monotony implements Rule {

  @Override
  public List<Anomaly> check(History history) {
    List<RegisterWrites> registers = Registers.of(history);
    Map<String, List<Scrape>> lives = new TreeMap<>();
    Stream.concat(history.scrapes().stream(), history.finals().stream().map(FinalScrape::scrape))
        .filter(scrape -> scrape.reading() != null && scrape.node() != 0)
        .forEach(scrape -> lives
            .computeIfAbsent(life(history, scrape), life -> new ArrayList<>())
            .add(scrape));
    List<Anomaly> found = new ArrayList<>();
    lives.values().forEach(life -> {
      for (int register = 0; register < registers.size(); register++) {
        String name = history.registers().get(register);
        found.addAll(new Walk(register, name, registers.get(register)).over(life));
      }
    });
    return found;
  }

  private static String life(History history, Scrape scrape) {
    long restarts = history.conditions().events().stream()
        .filter(event -> event.kind() == NodeEvent.Kind.RESTARTED)
        .filter(
            event -> event.node() == scrape.node() && event.at() < scrape.span().begin())
        .count();
    return scrape.node() + "/" + restarts;
  }

  /** Along the scrapes of one life of one member, with an eye on one register. */
  private static final class Walk {
    private final int register;
    private final String name;
    private final RegisterWrites writes;
    private final Map<Long, Scrape> lastSeen = new HashMap<>();
    private final Set<Long> left = new HashSet<>();
    private final List<Anomaly> found = new ArrayList<>();

    Walk(int register, String name, RegisterWrites writes) {
      this.register = register;
      this.name = name;
      this.writes = writes;
    }

    List<Anomaly> over(List<Scrape> life) {
      Scrape before = null;
      for (Scrape scrape : life) {
        if (value(scrape) == Reading.TORN) {
          continue;
        }
        if (before != null && value(before) != value(scrape)) {
          changed(before, scrape);
        }
        lastSeen.put(value(scrape), scrape);
        before = scrape;
      }
      return found;
    }

    private void changed(Scrape before, Scrape after) {
      left.add(value(before));
      boolean returned = value(after) != Reading.ABSENT && left.contains(value(after));
      if (returned) {
        add(before, after, " and had shown it before: " + lastSeen.get(value(after)));
      } else if (isOlder(before, after)) {
        add(before, after, ", which is older");
      }
    }

    private boolean isOlder(Scrape before, Scrape after) {
      List<Write> causesBefore = writes.causes(value(before), before);
      List<Write> causesAfter = writes.causes(value(after), after);
      return !causesBefore.isEmpty()
          && !causesAfter.isEmpty()
          && causesAfter.stream()
              .allMatch(after1 ->
                  causesBefore.stream().allMatch(before1 -> writes.precedes(after1, before1)));
    }

    private void add(Scrape before, Scrape after, String why) {
      found.add(new Anomaly(
          Anomaly.Kind.NON_MONOTONIC,
          name,
          before + " showed " + Reading.shown(value(before)) + ", then " + after + " shows "
              + Reading.shown(value(after)) + why));
    }

    private long value(Scrape scrape) {
      return Objects.requireNonNull(scrape.reading()).value(register);
    }
  }
}
