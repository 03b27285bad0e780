package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Minority;
import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ways to break a promise in a history that keeps them all, each at a place chosen at random among all that serve. */
enum Cheat {
  /** The last but one value of a register is there in the end instead of the last. */
  DROPPED_PUSH(Anomaly.Kind.LOST),
  /** The last push of a register is gone in the end, with the group. */
  DROPPED_GROUP(Anomaly.Kind.LOST),
  /** One scrape shows the value before the one acknowledged last. */
  OLD_SCRAPE(Anomaly.Kind.STALE),
  /** One scrape shows no group at all. */
  EMPTY_SCRAPE(Anomaly.Kind.STALE),
  /** A deleted group is there in the end. */
  UNDONE_DELETE(Anomaly.Kind.RESURRECTED),
  /** What a wipe deleted is there in the end. */
  UNDONE_WIPE(Anomaly.Kind.RESURRECTED),
  /** A deleted group is there again in one scrape, after one that did not show it. */
  RETURNED_GROUP(Anomaly.Kind.RESURRECTED),
  /** A node shows a value again that it had left behind. */
  STEP_BACK(Anomaly.Kind.NON_MONOTONIC),
  /** A scrape shows what nobody pushed. */
  INVENTED_VALUE(Anomaly.Kind.PHANTOM),
  /** A scrape shows what was refused. */
  REFUSED_VALUE(Anomaly.Kind.PHANTOM),
  /** A scrape shows half a push. */
  HALF_A_PUSH(Anomaly.Kind.TORN),
  /** One node ends with other bytes than the rest. */
  OTHER_BYTES(Anomaly.Kind.DISAGREEMENT),
  /** A push is acknowledged by a node without a majority. */
  ACKNOWLEDGED_ALONE(Anomaly.Kind.MINORITY_ACK);

  private final Anomaly.Kind kind;

  Cheat(Anomaly.Kind kind) {
    this.kind = kind;
  }

  Anomaly.Kind kind() {
    return kind;
  }

  /** The history with the cheat in it; empty if it has no place for it. */
  Optional<History> plant(History history, Random random) {
    Planter planter = new Planter(history, random);
    return switch (this) {
      case DROPPED_PUSH ->
        planter.pair(pair -> !pair.deletes()).map(pair -> planter.atLast(pair, pair.before));
      case DROPPED_GROUP ->
        planter.neverDeleted().map(write -> planter.atLast(new Pair(write, write), null));
      case OLD_SCRAPE -> planter.pair(pair -> !pair.deletes()).flatMap(planter::showBefore);
      case EMPTY_SCRAPE -> planter.emptyScrape();
      case UNDONE_DELETE ->
        planter.pair(Pair::deletes).map(pair -> planter.atLast(pair, pair.before));
      case UNDONE_WIPE -> planter.pair(Pair::wipes).map(pair -> planter.atLast(pair, pair.before));
      case RETURNED_GROUP -> planter.pair(Pair::deletes).flatMap(planter::showAgain);
      case STEP_BACK -> planter.stepBack();
      case INVENTED_VALUE ->
        planter.scrape(any -> true).map(scrape -> planter.show(scrape, 0, 1L << 40));
      case REFUSED_VALUE ->
        planter
            .write(write -> write.request().outcome() == Outcome.FAILED && !write.deletes())
            .flatMap(write -> planter
                .scrape(scrape -> scrape.span().begin() > write.span().end())
                .map(scrape -> planter.show(scrape, write.register(), write.value())));
      case HALF_A_PUSH ->
        planter
            .scrape(any -> true)
            .map(scrape -> planter.replace(scrape, planter.reading(scrape).withTear("half")));
      case OTHER_BYTES -> Optional.of(planter.otherBytes());
      case ACKNOWLEDGED_ALONE -> planter.write(Write::isOk).map(planter::alone);
    };
  }

  /** Two acknowledged writes to a register, one directly after the other, the first a push. */
  private record Pair(Write before, Write after) {
    boolean deletes() {
      return after.deletes();
    }

    boolean wipes() {
      return after.request().what().equals(Simulation.WIPE);
    }
  }

  private record Planter(History history, Random random) {

    private <T> Optional<T> some(List<T> all, Predicate<T> serves) {
      List<T> shuffled = new ArrayList<>(all.stream().filter(serves).toList());
      Collections.shuffle(shuffled, random);
      return shuffled.stream().findFirst();
    }

    Optional<Write> write(Predicate<Write> serves) {
      return some(history.writes(), serves);
    }

    Optional<Scrape> scrape(Predicate<Scrape> serves) {
      return some(history.scrapes(), serves);
    }

    Optional<Pair> pair(Predicate<Pair> serves) {
      List<Pair> pairs = new ArrayList<>();
      // With a second writer, or a wipe, another write may be the one acknowledged next.
      for (List<Write> unsorted : history.byRegister().subList(0, Simulation.SHARED)) {
        List<Write> writes = unsorted.stream()
            .sorted(Comparator.comparingLong(write -> write.span().begin()))
            .toList();
        for (int i = 1; i < writes.size(); i++) {
          Pair pair = new Pair(writes.get(i - 1), writes.get(i));
          boolean follows = pair.before.span().isBefore(pair.after.span())
              && (i + 1 == writes.size()
                  || pair.after.span().isBefore(writes.get(i + 1).span()));
          if (follows && pair.before.isOk() && pair.after.isOk() && !pair.before.deletes()) {
            pairs.add(pair);
          }
        }
      }
      return some(pairs, serves);
    }

    /** An acknowledged push to a register that nobody ever tried to delete. */
    Optional<Write> neverDeleted() {
      List<List<Write>> byRegister = history.byRegister();
      return write(write -> write.isOk()
          && !write.deletes()
          && byRegister.get(write.register()).stream().noneMatch(Write::deletes));
    }

    Reading reading(Scrape scrape) {
      return Objects.requireNonNull(scrape.reading());
    }

    History replace(Scrape scrape, Reading reading) {
      List<Scrape> scrapes = new ArrayList<>(history.scrapes());
      scrapes.replaceAll(one -> one.equals(scrape) ? scrape.with(reading) : one);
      return history.withScrapes(scrapes);
    }

    History show(Scrape scrape, int register, long value) {
      return replace(scrape, reading(scrape).with(register, value));
    }

    History atLast(Pair pair, @Nullable Write shown) {
      long value = shown == null ? Reading.ABSENT : shown.value();
      return history.withFinals(history.finals().stream()
          .map(last -> new FinalScrape(
              last.scrape().with(reading(last.scrape()).with(pair.after.register(), value)),
              last.pushed()))
          .toList());
    }

    Optional<History> showBefore(Pair pair) {
      return scrape(scrape -> scrape.span().begin() > pair.after.span().end())
          .map(scrape -> show(scrape, pair.after.register(), pair.before.value()));
    }

    Optional<History> showAgain(Pair pair) {
      int register = pair.after.register();
      return scrape(scrape -> scrape.span().begin() > pair.after.span().end()
              && history.scrapes().stream()
                  .anyMatch(gone -> gone.node() == scrape.node()
                      && gone.span().begin() > pair.after.span().begin()
                      && gone.span().isBefore(scrape.span())
                      && reading(gone).value(register) == Reading.ABSENT))
          .map(scrape -> show(scrape, register, pair.before.value()));
    }

    Optional<History> emptyScrape() {
      List<List<Write>> byRegister = history.byRegister();
      return scrape(scrape -> byRegister.stream()
              .anyMatch(writes -> writes.stream()
                      .anyMatch(write -> write.isOk()
                          && !write.deletes()
                          && write.span().end() < scrape.span().begin())
                  && writes.stream()
                      .noneMatch(write -> write.deletes()
                          && write.span().begin() < scrape.span().end())))
          .map(scrape -> {
            long[] nothing = new long[history.registers().size()];
            Arrays.fill(nothing, Reading.ABSENT);
            return replace(scrape, new Reading(nothing, List.of()));
          });
    }

    Optional<History> stepBack() {
      int register = random.nextInt(history.registers().size());
      int node = 1 + random.nextInt(3);
      List<Scrape> life =
          history.scrapes().stream().filter(scrape -> scrape.node() == node).toList();
      Predicate<Integer> left = i -> reading(life.get(i)).value(register) != Reading.ABSENT
          && reading(life.get(i)).value(register) != reading(life.get(i + 1)).value(register);
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i + 2 < life.size(); i++) {
        places.add(i);
      }
      return some(places, left).map(i -> {
        int later = i + 2 + random.nextInt(life.size() - i - 2);
        return show(life.get(later), register, reading(life.get(i)).value(register));
      });
    }

    History otherBytes() {
      List<FinalScrape> finals = new ArrayList<>(history.finals());
      int node = random.nextInt(finals.size());
      finals.set(node, new FinalScrape(finals.get(node).scrape(), "other bytes"));
      return history.withFinals(finals);
    }

    History alone(Write write) {
      Request request = write.request();
      Minority minority = new Minority(request.node(), request.span(), Long.MAX_VALUE / 2);
      return history.with(history.conditions().withMinorities(List.of(minority)));
    }
  }
}
