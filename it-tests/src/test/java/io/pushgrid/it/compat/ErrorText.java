package io.pushgrid.it.compat;

import static java.util.Comparator.naturalOrder;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Compares error answers. Parse errors are compared to the letter. Of a rejected push, the incumbent reports violations
 * in random order, seen from a random side, with a metric in unstable white space; there the rule that was broken and
 * the names it names count.
 */
final class ErrorText {
  /** How answers to pushes begin that were understood and refused. */
  static final String REJECTED =
      "pushed metrics are invalid or inconsistent with existing metrics: ";

  private static final Pattern SEVERAL =
      Pattern.compile("\\d+ error\\(s\\) occurred:.*", Pattern.DOTALL);
  private static final Pattern COLLISION =
      Pattern.compile(".* collides with previously collected .*\n");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern ABOUT_ONE_METRIC =
      Pattern.compile("collected metric \"([^\"]*)\" \\{.*} (.*)\n", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("is not a [A-Z_]+");

  private ErrorText() {}

  static boolean alike(String expected, String actual) {
    if (expected.equals(actual)) {
      return true;
    }
    Optional<String> rule = brokenRule(expected);
    Optional<String> other = brokenRule(actual);
    return rule.isPresent()
        && other.isPresent()
        && (rule.equals(other) || rule.get().isEmpty() || other.get().isEmpty());
  }

  /** Nothing if this is no rejected push, empty if several rules are said to be broken. */
  private static Optional<String> brokenRule(String text) {
    if (!text.startsWith(REJECTED)) {
      return Optional.empty();
    }
    String reason = text.substring(REJECTED.length());
    if (SEVERAL.matcher(reason).matches()) {
      return Optional.of("");
    }
    if (COLLISION.matcher(reason).matches()) {
      // Two names, one of them the other with a suffix; of several suffixes one is reported.
      return QUOTED
          .matcher(reason)
          .results()
          .map(MatchResult::group)
          .min(naturalOrder())
          .map("collision of "::concat);
    }
    var metric = ABOUT_ONE_METRIC.matcher(reason);
    if (metric.matches()) {
      return Optional.of(
          metric.group(1) + ": " + TYPE.matcher(metric.group(2)).replaceAll("is of another type"));
    }
    return Optional.of(reason);
  }
}
