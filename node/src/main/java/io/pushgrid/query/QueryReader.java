package io.pushgrid.query;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads questions from query strings:
 *
 * <ul>
 *   <li>{@code q}: a {@link SearchText}
 *   <li>{@code match[]}, repeated: a {@link Selector}
 *   <li>{@code filter}, repeated: failed, stale or inconsistent
 *   <li>{@code stale_after}: 24h unless given, as {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d} or {@code 2w}
 *   <li>{@code sort}: name (unless given), last_push, failures or size; with a {@code -} in front the other way round
 *   <li>{@code offset}, and {@code limit}: at most 1000, 100 unless given
 * </ul>
 *
 * What is not understood is a {@link BadQueryException}.
 */
public final class QueryReader {
  /** How many groups are listed unless asked otherwise. */
  public static final int PAGE = 100;

  private static final int MOST = 1000;
  private static final String STALE_AFTER = "24h";
  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhdw])");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** The names of all parameters of the criteria. */
  public static final Set<String> CRITERIA = Set.of("q", "match[]", "filter", "stale_after");

  /** The names of all parameters of the window. */
  public static final Set<String> WINDOW = Set.of("sort", "offset", "limit");

  private final Function<String, List<String>> parameters;

  /** @param parameters from a name to its values, an empty list if it is absent */
  public QueryReader(Function<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** The whole question. */
  public GroupQuery query() {
    return new GroupQuery(criteria(), window());
  }

  /** Which groups are meant. */
  public Criteria criteria() {
    Set<GroupFilter> filters = EnumSet.noneOf(GroupFilter.class);
    parameters.apply("filter").stream()
        .filter(word -> !word.isEmpty())
        .forEach(word -> filters.add(GroupFilter.of(word)));
    return new Criteria(
        SearchText.parse(one("q", "")),
        parameters.apply("match[]").stream().map(Selector::parse).toList(),
        filters,
        age(one("stale_after", STALE_AFTER)));
  }

  private Window window() {
    String sort = one("sort", GroupSort.NAME.word());
    boolean reversed = sort.startsWith("-");
    return new Window(
        GroupSort.of(reversed ? sort.substring(1) : sort),
        reversed,
        number("offset", 0, Integer.MAX_VALUE),
        number("limit", PAGE, MOST));
  }

  private String one(String name, String absent) {
    List<String> values = parameters.apply(name);
    if (values.size() > 1) {
      throw new BadQueryException(name + ": expected it once, got it " + values.size() + " times");
    }
    return values.isEmpty() || values.get(0).isEmpty() ? absent : values.get(0);
  }

  private int number(String name, int absent, int most) {
    String text = one(name, Integer.toString(absent));
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > most) {
      throw new BadQueryException(
          name + ": expected a number from 0 to " + most + ", got \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  private static Duration age(String text) {
    Matcher parts = AGE.matcher(text);
    if (!parts.matches()) {
      throw new BadQueryException(
          "stale_after: expected a time such as 30m, 24h or 7d, got \"" + text + "\"");
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofDays(7 * amount);
    };
  }
}
