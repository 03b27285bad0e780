package io.pushgrid.query;

import io.pushgrid.group.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What people write to find a group: words and comparisons between blanks, of which all must hold. {@code
 * job=etl path=~/var/.* rows} asks for groups of the job that is called so, with such a path, and somewhere a label's name or
 * value or a metric's name with "rows" in it, in upper or lower case. A label may be the group's or that of any of its series;
 * {@code path!=/var} asks for groups of which none is so. A value or word with blanks stands in quotation marks. A selector of
 * PromQL is understood, too: it finds the groups with a series that it selects.
 */
public final class SearchText {
  private static final int MOST_CHARACTERS = 8192;
  private static final int MOST_TERMS = 64;

  private final String text;
  private final List<Predicate<GroupState>> terms;

  private SearchText(String text, List<Predicate<GroupState>> terms) {
    this.text = text;
    this.terms = List.copyOf(terms);
  }

  /**
   * The search of that text; an empty one finds everything.
   *
   * @throws BadQueryException if a comparison has no end, or is no regular expression where it should be
   */
  public static SearchText parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new BadQueryException(
          "expected a search of at most " + MOST_CHARACTERS + " characters, got " + text.length());
    }
    Scanner in = new Scanner(text);
    List<Predicate<GroupState>> terms = new ArrayList<>();
    while (!in.skipBlanks().atEnd()) {
      terms.add(term(in));
      if (terms.size() > MOST_TERMS) {
        throw in.failure("at most " + MOST_TERMS + " words");
      }
    }
    return new SearchText(text, terms);
  }

  private static Predicate<GroupState> term(Scanner in) {
    int from = in.position();
    String name = in.name();
    if (in.sees('{')) {
      in.returnTo(from);
      return Selector.read(in)::finds;
    }
    if (!name.isEmpty() && in.seesOperator()) {
      return new Matcher(name, in.operator(), value(in))::finds;
    }
    in.returnTo(from);
    return new Word(value(in))::isIn;
  }

  private static String value(Scanner in) {
    return in.sees('"') ? in.quoted() : in.word();
  }

  boolean matches(GroupState group) {
    return terms.stream().allMatch(term -> term.test(group));
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** As it was written. */
  public String text() {
    return text;
  }
}
