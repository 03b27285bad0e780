package io.pushgrid.it.compat;

import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the same sequences to the incumbent and to another, and tells where they part. */
final class Differential {
  /** Enough to see what is wrong; more of the same only hides it. */
  private static final int MOST_REPORTED = Integer.getInteger("pushgrid.differential.reported", 25);

  private static final int MOST_ATTEMPTS = 200;
  private static final String DETAIL = "    ";

  private static final int SETTLING_READS = 200;

  private final Subject incumbent;
  private final Subject other;
  private final Map<WantedDifferences, Integer> met = new EnumMap<>(WantedDifferences.class);
  private final List<String> found = new ArrayList<>();
  private int steps;

  Differential(Subject incumbent, Subject other) {
    this.incumbent = incumbent;
    this.other = other;
  }

  /** Runs the sequence; a difference is kept with the shortest sequence that still shows one. */
  void run(Sequence sequence) {
    if (found.size() >= MOST_REPORTED) {
      return;
    }
    Optional<String> difference = differenceOf(sequence);
    if (difference.isEmpty() || isByChance(sequence, difference.get())) {
      return;
    }
    Sequence shortest = shortened(sequence);
    found.add(differenceOf(shortest).orElse("seen once only: " + difference.get()));
  }

  /**
   * Of several rules a push breaks, the incumbent reports those that it happens to come across: which it names alone is
   * no difference if at another time it names ours.
   */
  private boolean isByChance(Sequence sequence, String difference) {
    boolean reasonOnly = difference
        .lines()
        .filter(line -> line.startsWith(DETAIL))
        .allMatch(line -> line.startsWith(DETAIL + "body: expected \"" + ErrorText.REJECTED));
    for (int i = 0; reasonOnly && i < MOST_ATTEMPTS; i++) {
      if (differenceOf(sequence).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** One text per sequence whose outcomes differ without being wanted to. */
  List<String> found() {
    return List.copyOf(found);
  }

  /** After how many requests the two were compared, and how often each wanted difference was met, for the log. */
  String report() {
    StringBuilder text = new StringBuilder(String.format("  %4d steps compared%n", steps));
    met.forEach((wanted, times) ->
        text.append(String.format("  %4d x %s: %s%n", times, wanted, wanted.reason())));
    return text.toString();
  }

  private Sequence shortened(Sequence sequence) {
    Sequence shortest = sequence;
    for (int i = sequence.requests().size() - 1; i >= 0; i--) {
      if (shortest.requests().size() > 1 && i < shortest.requests().size()) {
        Sequence fewer = shortest.without(i);
        if (differenceOf(fewer).isPresent()) {
          shortest = fewer;
        }
      }
    }
    return shortest;
  }

  /** The first step after which the two differ, with all that differs there. */
  private Optional<String> differenceOf(Sequence sequence) {
    incumbent.reset();
    other.reset();
    for (int i = 0; i < sequence.requests().size(); i++) {
      steps++;
      HttpRequest request = sequence.requests().get(i);
      HttpResponse theirs = incumbent.act(request);
      HttpResponse ours = other.act(request);
      Observation expected = new Observation(request, theirs, incumbent.served());
      Observation actual = new Observation(request, ours, other.served());
      List<String> differences = expected.differences(actual);
      for (int reads = 0;
          reads < SETTLING_READS && theirs.status() == 202 && !differences.isEmpty();
          reads++) {
        expected = expected.readAgain(incumbent);
        actual = actual.readAgain(other);
        differences = expected.differences(actual);
      }
      if (differences.isEmpty()) {
        if (expected.isScrapeBroken()) {
          met.merge(WantedDifferences.SCRAPES_DO_NOT_FAIL, 1, Integer::sum);
        }
        continue;
      }
      Optional<WantedDifferences> wanted = WantedDifferences.explaining(request, theirs, ours);
      if (wanted.isEmpty()) {
        return Optional.of(
            sequence.until(i) + "\n" + DETAIL + String.join("\n" + DETAIL, differences));
      }
      met.merge(wanted.get(), 1, Integer::sum);
      if (!actual.served().equals(expected.served())) {
        // What follows would only repeat this one.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
