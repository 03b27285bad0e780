package io.pushgrid.activity;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.version;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final GroupingKey B = GroupingKey.of("job", "b");
  private static final long MINUTE = 60_000;
  private static final long FIRST = 1_000;

  private final List<String> heard = new ArrayList<>();
  private final Map<GroupingKey, GroupState> states = new HashMap<>();
  private final Activity activity = new Activity(new GroupListener() {
    @Override
    public @Nullable String objection(@Nullable GroupState before, GroupState after) {
      return "no";
    }

    @Override
    public void requireRoom(@Nullable GroupState before, GroupState after) {}

    @Override
    public void changed(@Nullable GroupState before, GroupState after) {
      heard.add(after.key().job());
    }

    @Override
    public void overdue(GroupState group) {}

    @Override
    public void wiped(List<GroupState> survivors) {
      heard.add("wiped");
    }
  });

  @Test
  void pushesAreCountedByTheMinuteForTheirGroupAndForAll() {
    push(A, 0);
    push(A, 0);
    push(B, 58);
    assertThat(activity.of(A, at(59)).minutes()).hasSize(60).startsWith(2, 0).endsWith(0);
    assertThat(activity.of(B, at(59)).minutes()).endsWith(1, 0);
    assertThat(activity.ofAll(at(59)).minutes()).startsWith(2, 0).endsWith(1, 0);
    assertThat(activity.ofAll(at(59)).total()).isEqualTo(3);
  }

  @Test
  void whatIsOlderThanAnHourIsForgotten() {
    push(A, 0);
    assertThat(activity.of(A, at(60)).total()).isZero();
    push(A, 90);
    push(A, 20);
    assertThat(activity.of(A, at(100)).total()).isEqualTo(1);
    assertThat(activity.of(A, at(100)).minutes().get(49)).isEqualTo(1);
    assertThat(activity.ofAll(at(500)).total()).isZero();
  }

  @Test
  void refusedPushesAreMarked() {
    push(A, 3);
    change(new GroupChange.PushFailed(A), 3);
    Strip strip = activity.of(A, at(3));
    assertThat(strip.minutes()).endsWith(0, 2);
    assertThat(strip.failed()).endsWith(false, true);
  }

  @Test
  void pushesCountByTheSharedClockWhateverTheAcceptingNodesOwnSays() {
    long fast = (FIRST + 63) * MINUTE;
    Terms accepted = Terms.of((FIRST + 3) * MINUTE, Duration.ZERO, Duration.ZERO);
    GroupState state =
        new GroupChange.Replace(A, List.of(), accepted).at(version(fast), fast * 1_000_000);
    activity.changed(null, state);
    assertThat(activity.of(A, at(3)).minutes()).endsWith(0, 1);
  }

  @Test
  void aStateThatBringsNoNewPushCountsForNothing() {
    push(A, 1);
    GroupState same = requireNonNull(states.get(A));
    activity.changed(same, same);
    assertThat(activity.of(A, at(1)).total()).isEqualTo(1);
  }

  @Test
  void theStripOfADeletedGroupGoesAndThatOfAllStays() {
    push(A, 1);
    change(new GroupChange.Delete(A), 2);
    assertThat(activity.of(A, at(2)).total()).isZero();
    assertThat(activity.ofAll(at(2)).total()).isEqualTo(1);
    push(B, 2);
    activity.wiped(List.of());
    assertThat(activity.of(B, at(2)).total()).isZero();
  }

  @Test
  void whoComesNextHearsEverythingAndIsAsked() {
    push(A, 1);
    activity.wiped(List.of());
    assertThat(heard).containsExactly("a", "wiped");
    assertThat(activity.changes()).isEqualTo(2);
    assertThat(activity.objection(null, requireNonNull(states.get(A)))).isEqualTo("no");
  }

  private void push(GroupingKey key, long minute) {
    change(put(key, gauge("x", 1)), minute);
  }

  private void change(GroupChange change, long minute) {
    long millis = (FIRST + minute) * MINUTE;
    GroupState before = states.get(change.key());
    GroupState delta =
        change.at(version(millis + states.size() + heard.size()), millis * 1_000_000);
    GroupState after = before == null ? delta : GroupState.join(before, delta);
    states.put(change.key(), after);
    activity.changed(before, after);
  }

  private static Instant at(long minute) {
    return Instant.ofEpochMilli((FIRST + minute) * MINUTE);
  }
}
