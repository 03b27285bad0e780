package io.pushgrid.query;

import io.pushgrid.exposition.protobuf.SeriesLabels;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a selector, as PromQL has them: a label that a group lacks is an empty one, and {@code __name__} stands for
 * the names of its families. It is made of a group's own labels, of one of its series, or of all. For one
 * thread at a time.
 */
final class Matcher {
  static final String METRIC_NAME = "__name__";

  private static final int MOST_ANSWERS = 10_000;
  private static final int LONGEST = 100;

  private final String name;
  private final Operator operator;
  private final String value;
  private final @Nullable LinearRegex regex;
  private final byte[] nameBytes;
  private final byte[] valueBytes;

  /** Of values of series, as most groups have the same ones and an expression takes longer than a look here. */
  private final Map<String, Boolean> answers = new HashMap<>();

  /** How a label is compared. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LIKE("=~"),
    NOT_LIKE("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean isRegex() {
      return this == LIKE || this == NOT_LIKE;
    }

    boolean isNegated() {
      return this == NOT_EQUAL || this == NOT_LIKE;
    }
  }

  /**
   * A comparison.
   *
   * @throws BadQueryException if the value should be a regular expression and is none
   */
  Matcher(String name, Operator operator, String value) {
    this.name = name;
    this.operator = operator;
    this.value = value;
    this.regex = operator.isRegex() ? LinearRegex.of(value) : null;
    this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
    this.valueBytes = value.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the group's own labels are like that. */
  boolean matches(GroupState group) {
    if (name.equals(METRIC_NAME)) {
      return group.families().stream().map(FamilyState::name).anyMatch(this::isMeant)
          != operator.isNegated();
    }
    String label = group.key().labels().get(name);
    return isMeant(label == null ? "" : label) != operator.isNegated();
  }

  /** Whether a label of the group or of any of its series is like that, or, if that is what is asked for, of none. */
  boolean finds(GroupState group) {
    return (name.equals(METRIC_NAME) || isOfKey(group))
        ? matches(group)
        : isMeantInSeries(group) != operator.isNegated();
  }

  /** Whether it is about a label that all series of the group have from it. */
  boolean isOfKey(GroupState group) {
    return group.key().labels().has(name);
  }

  private boolean isMeantInSeries(GroupState group) {
    boolean absent = true;
    for (FamilyState family : group.families()) {
      SeriesLabels labels = family.block().labels();
      while (labels.nextSeries()) {
        if (labels.find(nameBytes) && !labels.isEmpty()) {
          if (isMeant(labels)) {
            return true;
          }
          absent = false;
        }
      }
    }
    return absent && isMeant("");
  }

  /** Whether the series where the labels stand, of a family of that name, is like that. */
  boolean selects(String family, SeriesLabels labels) {
    boolean meant = name.equals(METRIC_NAME)
        ? isMeant(family)
        : labels.find(nameBytes) ? isMeant(labels) : isMeant("");
    return meant != operator.isNegated();
  }

  /** Whether a group without the label matches. */
  boolean matchesNothing() {
    return isMeant("") != operator.isNegated();
  }

  private boolean isMeant(SeriesLabels labels) {
    return regex == null ? labels.isValue(valueBytes) : isKnownAsMeant(labels.value());
  }

  private boolean isKnownAsMeant(String text) {
    Boolean known = answers.get(text);
    if (known == null) {
      known = isMeant(text);
      if (answers.size() < MOST_ANSWERS && text.length() <= LONGEST) {
        answers.put(text, known);
      }
    }
    return known;
  }

  private boolean isMeant(String text) {
    return regex == null ? text.equals(value) : regex.matches(text);
  }
}
