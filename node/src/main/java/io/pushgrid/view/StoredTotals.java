package io.pushgrid.view;

import io.pushgrid.exposition.GoQuote;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.OverLimitException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much is stored, kept along with every change, and whether more may be. To be changed by one thread at a time; the
 * three sums may be read by any.
 */
public final class StoredTotals {
  private final StoreLimits limits;
  private final AtomicLong groups = new AtomicLong();
  private final AtomicLong series = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Map<String, OfJob> jobs = new HashMap<>();

  public StoredTotals(StoreLimits limits) {
    this.limits = limits;
  }

  private record OfJob(long groups, long series) {
    static final OfJob NOTHING = new OfJob(0, 0);
  }

  public StoreLimits limits() {
    return limits;
  }

  public long groups() {
    return groups.get();
  }

  /** Without those that tell when groups were pushed to. */
  public long series() {
    return series.get();
  }

  /** About so much of the heap. */
  public long bytes() {
    return bytes.get();
  }

  /**
   * Checks that a group may become another. One that grows in nothing that is at its limit may, so that it is possible to
   * get below again.
   *
   * @throws OverLimitException if it may not
   */
  void requireRoom(@Nullable GroupState before, GroupState after) {
    StoredSize old = StoredSize.of(before);
    StoredSize now = StoredSize.of(after);
    long moreGroups = now.groups() - old.groups();
    long moreSeries = now.series() - old.series();
    require("groups", "push.max-groups", groups(), moreGroups, limits.maxGroups());
    require("series", "push.max-total-series", series(), moreSeries, limits.maxSeries());
    long moreBytes = now.bytes() - old.bytes();
    require("bytes stored", "push.max-stored-size", bytes(), moreBytes, limits.maxBytes());
    if (limits.maxGroupsPerJob() > 0 || limits.maxSeriesPerJob() > 0) {
      requireRoomInJob(after.key().job(), moreGroups, moreSeries);
    }
  }

  private void requireRoomInJob(String name, long moreGroups, long moreSeries) {
    OfJob job = jobs.getOrDefault(name, OfJob.NOTHING);
    String of = " of job " + GoQuote.quote(name);
    require(
        "groups" + of, "push.max-groups-per-job", job.groups, moreGroups, limits.maxGroupsPerJob());
    require(
        "series" + of, "push.max-series-per-job", job.series, moreSeries, limits.maxSeriesPerJob());
  }

  private static void require(String what, String flag, long are, long more, long limit) {
    if (limit > 0 && more > 0 && are + more > limit) {
      throw new OverLimitException(
          flag,
          "too many " + what + ": expected at most " + limit + " (--" + flag + "), got " + are
              + " and with this push " + (are + more)
              + "; delete groups that nobody needs, or raise the limit on every node");
    }
  }

  void changed(@Nullable GroupState before, GroupState after) {
    StoredSize old = StoredSize.of(before);
    StoredSize now = StoredSize.of(after);
    groups.addAndGet(now.groups() - old.groups());
    series.addAndGet(now.series() - old.series());
    bytes.addAndGet(now.bytes() - old.bytes());
    if (old.groups() == now.groups() && old.series() == now.series()) {
      return;
    }
    jobs.compute(after.key().job(), (job, known) -> {
      OfJob was = known == null ? OfJob.NOTHING : known;
      OfJob is = new OfJob(
          was.groups + now.groups() - old.groups(), was.series + now.series() - old.series());
      return is.groups == 0 ? null : is;
    });
  }

  void clear() {
    groups.set(0);
    series.set(0);
    bytes.set(0);
    jobs.clear();
  }
}
