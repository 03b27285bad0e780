package io.pushgrid.query;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a selector, as PromQL has them: a label that a group lacks is an empty one, and {@code __name__} stands for
 * the names of its families.
 */
final class Matcher {
  static final String METRIC_NAME = "__name__";

  private final String name;
  private final Operator operator;
  private final String value;
  private final @Nullable LinearRegex regex;

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
  }

  boolean matches(GroupState group) {
    if (name.equals(METRIC_NAME)) {
      return group.families().stream().map(FamilyState::name).anyMatch(this::isMeant)
          != operator.isNegated();
    }
    String label = group.key().labels().get(name);
    return isMeant(label == null ? "" : label) != operator.isNegated();
  }

  /** Whether a group without the label matches. */
  boolean matchesNothing() {
    return isMeant("") != operator.isNegated();
  }

  private boolean isMeant(String text) {
    return regex == null ? text.equals(value) : regex.matches(text);
  }
}
