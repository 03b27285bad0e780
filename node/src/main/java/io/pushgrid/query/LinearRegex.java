package io.pushgrid.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pushgrid.exposition.GoQuote;
import java.util.regex.Matcher;

/**
 * A regular expression as PromQL has them: RE2, anchored at both ends, the dot for every character. It takes time in
 * proportion to its size and the text's, so both the length and the repetitions that multiply its size are bounded.
 */
public final class LinearRegex {
  private static final int MOST_CHARACTERS = 1000;
  private static final int MOST_REPETITIONS = 1000;
  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

  private final Pattern pattern;

  private LinearRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * The expression of that text.
   *
   * @throws BadQueryException if it is none, or a large one
   */
  public static LinearRegex of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new BadQueryException("expected a regular expression of at most " + MOST_CHARACTERS
          + " characters, got " + text.length());
    }
    if (repetitions(text) > MOST_REPETITIONS) {
      throw new BadQueryException("expected counted repetitions of at most " + MOST_REPETITIONS
          + " when multiplied, got " + GoQuote.quote(text));
    }
    try {
      return new LinearRegex(Pattern.compile(text, Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new BadQueryException("expected a regular expression in RE2 syntax, got "
          + GoQuote.quote(text) + ": " + e.getDescription());
    }
  }

  /** As if all stood inside one another, which is the worst that they can do. */
  private static double repetitions(String text) {
    double product = 1;
    Matcher counted = REPETITION.matcher(text);
    while (counted.find()) {
      String most = counted.group(2) == null || counted.group(2).isEmpty()
          ? counted.group(1)
          : counted.group(2);
      product *= Math.max(1, Integer.parseInt(most));
    }
    return product;
  }

  public boolean matches(String text) {
    return pattern.matches(text);
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
