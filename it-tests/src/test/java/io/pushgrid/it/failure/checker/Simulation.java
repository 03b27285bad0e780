package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.Conditions;
import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A cluster that keeps every promise, in virtual time: a write gets its version at some moment while it is asked for (or
 * later, if nobody will know what became of it), reaches each node at a moment of its own, before the acknowledgement if
 * there is one, and a node shows the latest version that has reached it. In every second one everything is wiped at times.
 */
final class Simulation {
  private static final int NODES = 3;
  private static final int REGISTERS = 6;
  /** Registers from here on have two writers. */
  static final int SHARED = 4;

  private static final int WRITES = 30;
  private static final int WIPES = 4;
  static final String WIPE = "WIPE";
  private static final int SCRAPES = 60;
  private static final long END = 100_000;

  /** A write, and when it got its version and reached each node. */
  private record Effect(Write write, long version, List<Long> reached) {}

  private final Random random;
  private final List<Effect> effects = new ArrayList<>();
  private long lastValue;

  private Simulation(long seed) {
    random = new Random(seed);
  }

  static History history(long seed) {
    return new Simulation(seed).run();
  }

  private History run() {
    for (int register = 0; register < REGISTERS; register++) {
      write(register);
      if (register >= SHARED) {
        write(register);
      }
    }
    if (random.nextBoolean()) {
      wipe();
    }
    List<Scrape> scrapes = new ArrayList<>();
    for (int node = 1; node <= NODES; node++) {
      scrape(node, scrapes);
    }
    List<FinalScrape> finals = IntStream.rangeClosed(1, NODES)
        .mapToObj(node -> new Scrape(node, new Span(END * 3, END * 3 + 1), 200, at(node, END * 3)))
        .map(scrape -> new FinalScrape(scrape, "the same"))
        .toList();
    List<String> names =
        IntStream.range(0, REGISTERS).mapToObj(i -> "register-" + i).toList();
    List<Write> writes = effects.stream().map(Effect::write).toList();
    return new History(names, writes, scrapes, finals, Conditions.NONE);
  }

  /** One writer, from the beginning to the end. */
  private void write(int register) {
    long time = random.nextInt(1000);
    for (int i = 0; i < WRITES; i++) {
      long begin = time;
      long end = begin + 10 + random.nextInt(2000);
      boolean deletes = register != 0 && random.nextInt(5) == 0;
      long value = deletes ? Reading.ABSENT : ++lastValue;
      int chance = random.nextInt(20);
      Outcome outcome = chance == 0 ? Outcome.FAILED : chance == 1 ? Outcome.UNKNOWN : Outcome.OK;
      Request request = new Request(
          value + " to " + register, 1 + random.nextInt(NODES), new Span(begin, end), outcome, "");
      effects.add(effect(new Write(register, value, request)));
      time = end + 1 + random.nextInt(1000);
    }
  }

  /** One request that deletes every register, with one version, and reaches a node all at once. */
  private void wipe() {
    long time = random.nextInt((int) END / 10);
    for (int i = 0; i < WIPES; i++) {
      Span span = new Span(time, time + 10 + random.nextInt(2000));
      Outcome outcome = random.nextInt(4) == 0 ? Outcome.UNKNOWN : Outcome.OK;
      Request request = new Request(WIPE, 1 + random.nextInt(NODES), span, outcome, "");
      Effect first = effect(new Write(0, Reading.ABSENT, request));
      for (int register = 0; register < REGISTERS; register++) {
        Write write = new Write(register, Reading.ABSENT, request);
        effects.add(new Effect(write, first.version, first.reached));
      }
      time = span.end() + 1 + random.nextInt((int) END / WIPES);
    }
  }

  private Effect effect(Write write) {
    long begin = write.span().begin();
    long latest = write.isOk() ? write.span().end() : END * 2;
    boolean never = write.request().outcome() == Outcome.FAILED
        || (write.request().outcome() == Outcome.UNKNOWN && random.nextBoolean());
    long version = between(begin, latest);
    List<Long> reached = new ArrayList<>();
    for (int node = 1; node <= NODES; node++) {
      reached.add(never ? Long.MAX_VALUE : between(version, latest));
    }
    return new Effect(write, version, reached);
  }

  private long between(long first, long last) {
    return first + (long) (random.nextDouble() * (last - first));
  }

  private void scrape(int node, List<Scrape> scrapes) {
    long time = random.nextInt(100);
    for (int i = 0; i < SCRAPES; i++) {
      long end = time + random.nextInt(200);
      scrapes.add(new Scrape(node, new Span(time, end), 200, at(node, between(time, end))));
      time = end + 1 + random.nextInt(2 * (int) (END / SCRAPES));
    }
  }

  private Reading at(int node, long time) {
    long[] values = new long[REGISTERS];
    for (int i = 0; i < REGISTERS; i++) {
      int register = i;
      values[i] = effects.stream()
          .filter(effect -> effect.write.register() == register)
          .filter(effect -> effect.reached.get(node - 1) <= time)
          .max(Comparator.comparingLong(Effect::version))
          .map(effect -> effect.write.value())
          .orElse(Reading.ABSENT);
    }
    return new Reading(values, List.of());
  }
}
