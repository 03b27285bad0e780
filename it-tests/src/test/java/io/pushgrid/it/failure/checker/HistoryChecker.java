package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.History;
import java.util.List;

/** Looks at a history in every way there is. */
public final class HistoryChecker {
  private static final List<Rule> RULES = List.of(
      new Visibility(),
      new Monotony(),
      new Wholeness(),
      new Agreement(),
      new Quorum(),
      new NoneFails(),
      new Availability());

  private HistoryChecker() {}

  public static Verdict check(History history) {
    List<Anomaly> found =
        RULES.stream().flatMap(rule -> rule.check(history).stream()).toList();
    return Verdict.of(history, found);
  }
}
