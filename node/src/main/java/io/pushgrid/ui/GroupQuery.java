package io.pushgrid.ui;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.metric.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which groups to list.
 *
 * @param text words that all must occur in a group's labels, written {@code name="value"}, or its families' names
 * @param failedOnly only groups whose last push failed
 * @param from how many to pass over
 * @param show how many to list at most
 */
public record GroupQuery(String text, boolean failedOnly, GroupOrder order, int from, int show) {
  static final int PAGE = 100;
  private static final int MOST = 2000;

  /** The first page of all groups. */
  public static final GroupQuery ALL = new GroupQuery("", false, GroupOrder.KEY, 0, PAGE);

  /**
   * What a query string asks for; what it says wrongly is passed over.
   *
   * @param parameters from {@code q}, {@code failed}, {@code order}, {@code from} or {@code show} to its value, null if absent
   */
  public static GroupQuery of(Function<String, @Nullable String> parameters) {
    String text = parameters.apply("q");
    String order = parameters.apply("order");
    return new GroupQuery(
        text == null ? "" : text,
        parameters.apply("failed") != null,
        Arrays.stream(GroupOrder.values())
            .filter(each -> each.name().equalsIgnoreCase(order))
            .findFirst()
            .orElse(GroupOrder.KEY),
        number(parameters.apply("from"), 0, Integer.MAX_VALUE),
        Math.min(MOST, Math.max(1, number(parameters.apply("show"), PAGE, MOST))));
  }

  private static int number(@Nullable String text, int absent, int most) {
    if (text == null || !text.matches("[0-9]{1,9}")) {
      return absent;
    }
    return Math.min(most, Integer.parseInt(text));
  }

  /**
   * The groups to list and how many there are.
   *
   * @param matching how many the text and the failure ask for, listed or not
   * @param failed of all groups, those whose last push failed
   */
  record Selection(List<GroupState> listed, int total, int matching, int failed) {
    Selection {
      listed = List.copyOf(listed);
    }
  }

  /**
   * Looks through all groups.
   *
   * @param groups sorted by key
   */
  Selection select(Collection<GroupState> groups) {
    List<String> words = words();
    List<GroupState> matching = new ArrayList<>();
    int total = 0;
    int failed = 0;
    for (GroupState group : groups) {
      total++;
      failed += group.lastPushSucceeded() ? 0 : 1;
      if (!(failedOnly && group.lastPushSucceeded()) && matches(group, words)) {
        matching.add(group);
      }
    }
    if (order != GroupOrder.KEY) {
      matching.sort(order.comparator());
    }
    int first = Math.min(from, matching.size());
    int last = Math.min(matching.size(), first + show);
    return new Selection(matching.subList(first, last), total, matching.size(), failed);
  }

  /** Without quotes, so that a label is found however much of it is written. */
  private List<String> words() {
    String[] words = text.replace("\"", "").toLowerCase(Locale.ROOT).split("\\s+", -1);
    return Arrays.stream(words).filter(word -> !word.isEmpty()).toList();
  }

  private static boolean matches(GroupState group, List<String> words) {
    if (words.isEmpty()) {
      return true;
    }
    StringBuilder searched = new StringBuilder();
    LabelSet labels = group.key().labels();
    for (int i = 0; i < labels.size(); i++) {
      searched.append(labels.name(i)).append('=').append(labels.value(i)).append('\n');
    }
    for (FamilyState family : group.families()) {
      searched.append(family.name()).append('\n');
    }
    String text = searched.toString().replace("\"", "").toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }
}
