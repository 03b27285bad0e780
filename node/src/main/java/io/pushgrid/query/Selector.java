package io.pushgrid.query;

import io.pushgrid.exposition.protobuf.SeriesLabels;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups by their labels, written as in PromQL: {@code {job="etl",instance=~"tmp-.*"}}, with a metric's name in front or
 * not. All comparisons must hold.
 */
public final class Selector {
  private static final int MOST_MATCHERS = 64;

  private final List<Matcher> matchers;

  private Selector(List<Matcher> matchers) {
    this.matchers = List.copyOf(matchers);
  }

  /**
   * The selector of that text.
   *
   * @throws BadQueryException if it is none, or one that matches every group there could be
   */
  public static Selector parse(String text) {
    Scanner in = new Scanner(text);
    in.skipBlanks();
    Selector selector = read(in);
    if (!in.skipBlanks().atEnd()) {
      throw in.failure("the end");
    }
    return selector;
  }

  /** The selector that begins where the scanner is. */
  static Selector read(Scanner in) {
    List<Matcher> matchers = new ArrayList<>();
    String metric = in.name();
    if (!metric.isEmpty()) {
      matchers.add(new Matcher(Matcher.METRIC_NAME, Matcher.Operator.EQUAL, metric));
    }
    if (in.take('{')) {
      readBraces(in, matchers);
    } else if (metric.isEmpty()) {
      throw in.failure("a selector such as {job=\"etl\",instance=~\"tmp-.*\"}");
    }
    if (matchers.stream().allMatch(Matcher::matchesNothing)) {
      throw new BadQueryException("expected a selector with at least one comparison that an absent"
          + " label does not meet, such as {job=~\".+\"}, got one that matches everything");
    }
    return new Selector(matchers);
  }

  private static void readBraces(Scanner in, List<Matcher> matchers) {
    while (!in.skipBlanks().take('}')) {
      String name = in.name();
      if (name.isEmpty()) {
        throw in.failure("a label's name or }");
      }
      Matcher.Operator operator = in.skipBlanks().operator();
      if (!in.skipBlanks().sees('"') && !in.sees('\'')) {
        throw in.failure("a value in quotation marks");
      }
      matchers.add(new Matcher(name, operator, in.quoted()));
      if (matchers.size() > MOST_MATCHERS) {
        throw in.failure("at most " + MOST_MATCHERS + " comparisons");
      }
      if (!in.skipBlanks().take(',') && !in.sees('}')) {
        throw in.failure(", or }");
      }
    }
  }

  /** Whether a group has such labels of its own. */
  public boolean matches(GroupState group) {
    return matchers.stream().allMatch(matcher -> matcher.matches(group));
  }

  /** Whether a group, or any one of its series, has such labels. */
  boolean finds(GroupState group) {
    return matches(group) || (mayFindIn(group) && findsSeries(group));
  }

  /** The labels of a group are those of all its series, so most groups need no look at each. */
  private boolean mayFindIn(GroupState group) {
    return matchers.stream()
        .filter(matcher -> matcher.isOfKey(group))
        .allMatch(matcher -> matcher.matches(group));
  }

  private boolean findsSeries(GroupState group) {
    for (FamilyState family : group.families()) {
      SeriesLabels labels = family.block().labels();
      while (labels.nextSeries()) {
        if (matchers.stream().allMatch(matcher -> matcher.selects(family.name(), labels))) {
          return true;
        }
      }
    }
    return false;
  }
}
