package io.pushgrid.view;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.PushTimes;
import io.pushgrid.group.version.Stamps;
import io.pushgrid.metric.Utf8Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * This member's copy of all groups, arranged for reading.
 *
 * <p>One lock guards the families. Writers hold it for the chunks a push touches, readers for as long as it takes to list
 * the chunks; nothing is rendered, compressed or sent under it. What readers get is immutable, so a scrape sees each
 * push wholly or not at all, however long it takes to send. Any thread may call any method.
 */
public final class LocalView implements GroupListener {
  private final ReentrantLock lock = new ReentrantLock();
  private final NamedFamilies families = new NamedFamilies();
  private final SortedGroups groups = new SortedGroups();
  private final Objections objections;
  private final StoredTotals totals;
  private volatile Runnable beforeReading = () -> {};

  /** A view that takes whatever fits the rules. */
  public LocalView(Objections.Rules rules) {
    this(rules, StoreLimits.NONE);
  }

  /** @param limits how much pushes that are accepted here may come to take */
  public LocalView(Objections.Rules rules, StoreLimits limits) {
    this.objections = new Objections(rules, families::find);
    this.totals = new StoredTotals(limits);
  }

  /**
   * Sets what is done before anybody reads, as what is shown may depend on the time.
   *
   * @param cheap called by the thread that reads, without any lock
   */
  public void beforeReading(Runnable cheap) {
    beforeReading = cheap;
  }

  /** How many groups there are, more or less: it may count some whose time is over. */
  public int size() {
    return groups.all().size();
  }

  /** How much there is of it all, those included whose time is over. */
  public StoredTotals totals() {
    return totals;
  }

  /** The groups that exist, by key; each is whole, and the collection follows later changes. */
  public Collection<GroupState> groups() {
    beforeReading.run();
    return groups.all();
  }

  public @Nullable GroupState group(GroupingKey key) {
    beforeReading.run();
    return groups.find(key);
  }

  /** What a scrape shows at this moment. */
  public ViewSnapshot snapshot() {
    beforeReading.run();
    lock.lock();
    try {
      List<FamilySlice> slices = new ArrayList<>(families.all().size());
      for (FamilyView family : families.all()) {
        FamilySlice slice = family.slice();
        if (!slice.chunks().isEmpty()) {
          slices.add(slice);
        }
      }
      return new ViewSnapshot(slices);
    } finally {
      lock.unlock();
    }
  }

  /** How many families are shown otherwise than they were pushed, because members accepted what does not fit together. */
  public int inconsistentFamilies() {
    return clashingFamilies().size();
  }

  /** The names of those families. */
  public Set<String> clashingFamilies() {
    lock.lock();
    try {
      return families.all().stream()
          .filter(FamilyView::isClashing)
          .map(FamilyView::name)
          .collect(Collectors.toUnmodifiableSet());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable String objection(@Nullable GroupState before, GroupState after) {
    lock.lock();
    try {
      return objections.to(before, after);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void requireRoom(@Nullable GroupState before, GroupState after) {
    lock.lock();
    try {
      totals.requireRoom(before, after);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void changed(@Nullable GroupState before, GroupState after) {
    lock.lock();
    try {
      totals.changed(before, after);
      boolean existed = before != null && before.exists();
      updateFamilies(existed && before != null ? before.families() : List.of(), after);
      if (after.exists()) {
        groups.put(after);
        updateTimes(existed ? before : null, after);
      } else if (existed) {
        groups.remove(after.key());
        put(after.key(), PushTimes.SUCCESS, null);
        put(after.key(), PushTimes.FAILURE, null);
        updateSchedule(before, null);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void overdue(GroupState group) {
    lock.lock();
    try {
      if (PushTimes.isScheduled(group, PushTimes.OVERDUE)) {
        put(group.key(), PushTimes.OVERDUE, PushTimes.overdue(group, true));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wiped(List<GroupState> survivors) {
    lock.lock();
    try {
      families.clear();
      groups.clear();
      totals.clear();
      survivors.forEach(group -> changed(null, group));
    } finally {
      lock.unlock();
    }
  }

  /** A stamp that has not moved is left alone, so that a push does not make all failure stamps be compressed again. */
  private void updateTimes(@Nullable GroupState before, GroupState after) {
    Stamps olds = before == null ? Stamps.NONE : before.stamps();
    Stamps news = after.stamps();
    // Where a stamp never was, the moment the group was made stands in for it.
    boolean made = before == null || !olds.created().equals(news.created());
    if (made || !olds.success().equals(news.success())) {
      put(after.key(), PushTimes.SUCCESS, PushTimes.success(after));
    }
    if (made || !olds.failure().equals(news.failure())) {
      put(after.key(), PushTimes.FAILURE, PushTimes.failure(after));
    }
    updateSchedule(before, after);
  }

  /** Each is taken back where it was shown, and shown where it is to be; most groups have neither. */
  private void updateSchedule(@Nullable GroupState before, @Nullable GroupState after) {
    updateScheduled(PushTimes.INTERVAL, before, after, PushTimes::interval);
    updateScheduled(PushTimes.OVERDUE, before, after, group -> PushTimes.overdue(group, false));
  }

  private void updateScheduled(
      String name,
      @Nullable GroupState before,
      @Nullable GroupState after,
      Function<GroupState, FamilyState> show) {
    boolean was = before != null && PushTimes.isScheduled(before, name);
    if (after != null && PushTimes.isScheduled(after, name)) {
      // An older state may have been told to be overdue; that of a push that failed since still is.
      if (before == null || !was || !before.terms().equals(after.terms())) {
        put(after.key(), name, show.apply(after));
      }
    } else if (was && before != null && (after == null || after.family(name) == null)) {
      put(before.key(), name, null);
    }
  }

  /** Both lists are sorted by name, so one walk finds what came, went or changed. */
  private void updateFamilies(List<FamilyState> olds, GroupState after) {
    List<FamilyState> news = after.families();
    int i = 0;
    int j = 0;
    while (i < olds.size() || j < news.size()) {
      int order = i == olds.size()
          ? 1
          : j == news.size()
              ? -1
              : Utf8Order.INSTANCE.compare(olds.get(i).name(), news.get(j).name());
      if (order < 0) {
        put(after.key(), olds.get(i).name(), null);
      } else if (order > 0 || !olds.get(i).equals(news.get(j))) {
        put(after.key(), news.get(j).name(), news.get(j));
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
  }

  private void put(GroupingKey key, String name, @Nullable FamilyState state) {
    FamilyView family = families.findOrAdd(name);
    family.put(key, state);
    if (family.isEmpty()) {
      families.remove(name);
    }
  }
}
