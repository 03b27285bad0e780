package io.pushgrid.view;

import static io.pushgrid.group.Pushes.family;
import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.metric.MetricType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredTotalsTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final GroupingKey A1 = GroupingKey.of("job", "a", "instance", "1");
  private static final GroupingKey B = GroupingKey.of("job", "b");
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));

  private static LocalView view(StoreLimits limits) {
    return new LocalView(new Objections.Rules(true, name -> null), limits);
  }

  private static ReplicatedGroups groups(LocalView view) {
    return new ReplicatedGroups(new HybridClock(CLOCK, 1), CLOCK, view);
  }

  private static void assertRefused(
      ReplicatedGroups groups, GroupChange change, String flag, String message) {
    assertThatThrownBy(() -> groups.accept(change))
        .isInstanceOfSatisfying(
            OverLimitException.class, over -> assertThat(over.flag()).isEqualTo(flag))
        .hasMessageStartingWith(message);
  }

  @Test
  void groupsAreLimitedInAllAndOfEachJob() {
    ReplicatedGroups groups = groups(view(new StoreLimits(2, 1, 0, 0, 0)));
    groups.accept(put(A));
    assertRefused(
        groups,
        put(A1),
        "push.max-groups-per-job",
        "too many groups of job \"a\": expected at most 1 (--push.max-groups-per-job), got 1 and"
            + " with this push 2; delete groups that nobody needs, or raise the limit");
    groups.accept(put(B));
    assertRefused(
        groups,
        put(A1),
        "push.max-groups",
        "too many groups: expected at most 2 (--push.max-groups), got 2 and with this push 3;");
    groups.accept(new GroupChange.Delete(A));
    groups.accept(put(A1));
  }

  @Test
  void seriesAreLimitedInAllAndOfEachJob() {
    ReplicatedGroups groups = groups(view(new StoreLimits(0, 0, 3, 2, 0)));
    groups.accept(put(A, gauge("x", 1, "l", "1"), gauge("y", 1)));
    assertRefused(
        groups,
        put(A1, gauge("z", 1)),
        "push.max-series-per-job",
        "too many series of job \"a\": expected at most 2 (--push.max-series-per-job), got 2 and"
            + " with this push 3;");
    assertRefused(
        groups,
        put(B, gauge("u", 1), gauge("v", 1)),
        "push.max-total-series",
        "too many series: expected at most 3 (--push.max-total-series), got 2 and with this push"
            + " 4;");
    groups.accept(put(B, gauge("u", 1)));
  }

  @Test
  void longLabelsCountByTheirBytes() {
    LocalView view = view(new StoreLimits(0, 0, 0, 0, 1 << 20));
    ReplicatedGroups groups = groups(view);
    String large = "v".repeat(1 << 20);
    assertRefused(
        groups,
        put(A, gauge("x", 1, "l", large)),
        "push.max-stored-size",
        "too many bytes stored: expected at most 1048576 (--push.max-stored-size), got 0 and with"
            + " this push ");
    assertRefused(
        groups, put(GroupingKey.of("job", large)), "push.max-stored-size", "too many bytes stored");
    groups.accept(put(A, gauge("x", 1, "l", "v")));
    assertThat(view.totals().bytes()).isBetween(1_000L, 4_000L);
  }

  @Test
  void whatDoesNotGrowMayStandThoughThereIsTooMuchAlready() {
    LocalView view = view(new StoreLimits(1, 1, 1, 1, 1));
    ReplicatedGroups groups = groups(view);
    ReplicatedGroups elsewhere =
        new ReplicatedGroups(new HybridClock(CLOCK, 2), CLOCK, view(StoreLimits.NONE));
    groups.join(elsewhere.accept(put(A, gauge("x", 1), gauge("y", 1))));
    groups.join(elsewhere.accept(put(B, gauge("z", 1))));
    assertThat(view.totals().groups()).isEqualTo(2);
    groups.accept(put(A, gauge("x", 2), gauge("y", 2)));
    groups.accept(put(A, gauge("x", 2)));
    assertRefused(
        groups, post(A, gauge("y", 2)), "push.max-total-series", "too many series: expected at");
    groups.accept(new GroupChange.Delete(B));
    groups.accept(new GroupChange.PushFailed(A, "odd"));
  }

  @Test
  void aPushThatWasRefusedLeavesNoGroup() {
    LocalView view = view(new StoreLimits(1, 0, 0, 0, 0));
    ReplicatedGroups groups = groups(view);
    groups.accept(put(A));
    assertRefused(groups, new GroupChange.PushFailed(B, "odd"), "push.max-groups", "too many");
    assertThat(view.groups()).extracting(GroupState::key).containsExactly(A);
  }

  @Test
  void totalsAreThoseOfAllGroupsWhateverChanged() {
    long seed = Long.getLong("pushgrid.totals.seed", 20_261_129);
    System.out.println("pushgrid.totals.seed=" + seed);
    Random random = new Random(seed);
    LocalView view = view(StoreLimits.NONE);
    ReplicatedGroups groups = groups(view);
    for (int i = 0; i < 2_000; i++) {
      change(groups, random);
      if (i % 50 == 0) {
        assertTotals(view);
      }
    }
    assertTotals(view);
    groups.wipe();
    assertTotals(view);
    groups.accept(put(A));
    groups.discard();
    assertTotals(view);
    assertThat(view.totals().bytes()).isZero();
  }

  private static void change(ReplicatedGroups groups, Random random) {
    GroupingKey key = GroupingKey.of("job", "j" + random.nextInt(3), "i", "" + random.nextInt(5));
    switch (random.nextInt(8)) {
      case 0 -> groups.accept(new GroupChange.Delete(key));
      case 1 -> groups.accept(new GroupChange.PushFailed(key, "odd"));
      case 2 -> groups.accept(put(key));
      case 3 -> {
        if (random.nextInt(20) == 0) {
          groups.wipe();
        }
      }
      default ->
        groups.accept(post(
            key,
            family(
                "f" + random.nextInt(4),
                MetricType.GAUGE,
                series(MetricType.GAUGE, 1, "l", "v".repeat(random.nextInt(100))),
                series(MetricType.GAUGE, 1, "m", "" + random.nextInt(100)))));
    }
  }

  private static void assertTotals(LocalView view) {
    StoredTotals expected = new StoredTotals(StoreLimits.NONE);
    view.groups().forEach(group -> expected.changed(null, group));
    assertThat(view.totals().groups()).isEqualTo(view.groups().size());
    assertThat(view.totals().series()).isEqualTo(expected.series());
    assertThat(view.totals().bytes()).isEqualTo(expected.bytes());
  }
}
