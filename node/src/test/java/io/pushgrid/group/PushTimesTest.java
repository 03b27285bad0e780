package io.pushgrid.group;

import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PushTimesTest {
  private static final GroupingKey KEY = GroupingKey.of("job", "j", "l", "1");

  private static String text(FamilyState family) {
    return new String(family.block().text(), StandardCharsets.UTF_8);
  }

  @Test
  void stampsAreSecondsWithTheLabelsOfTheGroup() {
    GroupState group = put(KEY).at(version(1), 1_714_979_289_123_456_789L);
    assertThat(text(PushTimes.success(group)))
        .isEqualTo("push_time_seconds{instance=\"\",job=\"j\",l=\"1\"} 1.7149792891234567e+09\n");
    assertThat(text(PushTimes.failure(group)))
        .isEqualTo("push_failure_time_seconds{instance=\"\",job=\"j\",l=\"1\"} 0\n");
    assertThat(PushTimes.success(group).block().help())
        .isEqualTo("Last Unix time when changing this group in the Pushgateway succeeded.");
    assertThat(PushTimes.failure(group).block().help())
        .isEqualTo("Last Unix time when changing this group in the Pushgateway failed.");
  }

  @Test
  void aStampThatNeverWasShowsWhenTheGroupCameToBe() {
    GroupState made = put(KEY).at(version(1), 1_000_000).creating();
    GroupState pushedAgain = GroupState.join(made, put(KEY).at(version(2), 2_000_000));
    FamilyState failure = PushTimes.failure(pushedAgain);
    assertThat(failure.pushedAtNanos()).isEqualTo(1_000_000);
    assertThat(text(failure)).endsWith(" 0\n");
    assertThat(PushTimes.success(pushedAgain).pushedAtNanos()).isEqualTo(2_000_000);
  }

  @Test
  void aGroupThatNobodyMadeIsAsOldAsItsLastPush() {
    FamilyState failure = PushTimes.failure(put(KEY).at(version(3), 3_000_000));
    assertThat(failure.pushedAtNanos()).isEqualTo(3_000_000);
  }

  @Test
  void aGroupThatIsDeletedAndPushedAgainCameToBeAnew() {
    GroupState made = put(KEY).at(version(1), 1_000_000).creating();
    GroupState deleted =
        GroupState.join(made, new GroupChange.Delete(KEY).at(version(2), 2_000_000));
    GroupState again =
        GroupState.join(deleted, put(KEY).at(version(3), 3_000_000).creating());
    assertThat(again.created().epochNanos()).isEqualTo(3_000_000);
  }

  @Test
  void onlyTheirNamesAreReserved() {
    assertThat(PushTimes.isReserved("push_time_seconds")).isTrue();
    assertThat(PushTimes.isReserved("push_failure_time_seconds")).isTrue();
    assertThat(PushTimes.isReserved("push_time_seconds_total")).isFalse();
  }
}
