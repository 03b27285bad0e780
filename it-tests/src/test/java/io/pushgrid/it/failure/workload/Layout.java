package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which groups there are. An owned group has one writer, whose pushes give all its series one value: one register. A
 * shared group has two: the even writer pushes even values to one family and to one of both, the odd one odd values to
 * another and to that of both: three registers.
 */
public final class Layout {
  private static final List<String> OWNED_SERIES =
      List.of("owned_first/1", "owned_first/2", "owned_second/1", "owned_second/2", "owned_third/");
  private static final String PUSH_TIME = "push_time_seconds/";

  private final int owned;
  private final int shared;

  public Layout(int owned, int shared) {
    this.owned = owned;
    this.shared = shared;
  }

  public int owned() {
    return owned;
  }

  public int shared() {
    return shared;
  }

  /** The name of every register, in order. */
  public List<String> registers() {
    List<String> names = new ArrayList<>();
    for (int group = 0; group < owned; group++) {
      names.add("owned-" + group);
    }
    for (int group = 0; group < shared; group++) {
      names.add("shared-" + group + "-even");
      names.add("shared-" + group + "-odd");
      names.add("shared-" + group + "-both");
    }
    return names;
  }

  static String ownedPath(int group) {
    return "/metrics/job/owned/instance/" + group;
  }

  static String ownedBody(long value) {
    return "# TYPE owned_first gauge\nowned_first{part=\"1\"} " + value
        + "\nowned_first{part=\"2\"} "
        + value + "\n# TYPE owned_second gauge\nowned_second{part=\"1\"} " + value
        + "\nowned_second{part=\"2\"} " + value + "\nowned_third " + value + "\n";
  }

  static String sharedPath(int group) {
    return "/metrics/job/shared/instance/" + group;
  }

  static String sharedBody(boolean odd, long value) {
    return (odd ? "shared_odd " : "shared_even ") + value + "\nshared_both " + value + "\n";
  }

  /** The register of what one of the two writers pushes to a shared group for itself. */
  int sharedRegister(int group, boolean odd) {
    return owned + 3 * group + (odd ? 1 : 0);
  }

  /** The register of what both writers push to a shared group. */
  int bothRegister(int group) {
    return owned + 3 * group + 2;
  }

  /** What a body shows, which has been read to the values of series by group. */
  Reading reading(Map<String, Map<String, Long>> groups) {
    long[] values = new long[owned + 3 * shared];
    Arrays.fill(values, Reading.ABSENT);
    List<String> tears = new ArrayList<>();
    for (int group = 0; group < owned; group++) {
      Map<String, Long> series = groups.getOrDefault("owned/" + group, Map.of());
      values[group] = ownedValue(series);
      if (values[group] == Reading.TORN) {
        tears.add("owned-" + group + " " + series);
      }
    }
    for (int group = 0; group < shared; group++) {
      Map<String, Long> series = groups.getOrDefault("shared/" + group, Map.of());
      long even = series.getOrDefault("shared_even/", Reading.ABSENT);
      long odd = series.getOrDefault("shared_odd/", Reading.ABSENT);
      long both = series.getOrDefault("shared_both/", Reading.ABSENT);
      if (isTorn(series, even, odd, both)) {
        tears.add("shared-" + group + " " + series);
      }
      values[sharedRegister(group, false)] = even;
      values[sharedRegister(group, true)] = odd;
      values[bothRegister(group)] = both;
    }
    return new Reading(values, tears);
  }

  private static long ownedValue(Map<String, Long> series) {
    if (series.isEmpty()) {
      return Reading.ABSENT;
    }
    boolean whole = series.size() == OWNED_SERIES.size() + 1
        && series.containsKey(PUSH_TIME)
        && OWNED_SERIES.stream().map(series::get).distinct().count() == 1;
    Long value = series.get(OWNED_SERIES.get(0));
    return whole && value != null ? value : Reading.TORN;
  }

  /** Whoever wrote the family of both wrote its own family with the same value at the same time. */
  private static boolean isTorn(Map<String, Long> series, long even, long odd, long both) {
    if (series.isEmpty()) {
      return false;
    }
    boolean paired = both == Reading.ABSENT ? false : both == (both % 2 == 0 ? even : odd);
    return !paired || !series.containsKey(PUSH_TIME);
  }
}
