package io.pushgrid.group;

import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.state;
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
  void whatNeverWasShowsTheTimeOfTheOtherButNotItsVersion() {
    FamilyState failure = PushTimes.failure(state(put(KEY), put(KEY)));
    assertThat(failure.pushedAtNanos()).isEqualTo(2_000_000);
    assertThat(failure.version()).isEqualTo(Version.NONE);
    FamilyState success = PushTimes.success(state(new GroupChange.PushFailed(KEY)));
    assertThat(success.pushedAtNanos()).isEqualTo(1_000_000);
    assertThat(text(success)).endsWith(" 0\n");
  }

  @Test
  void onlyTheirNamesAreReserved() {
    assertThat(PushTimes.isReserved("push_time_seconds")).isTrue();
    assertThat(PushTimes.isReserved("push_failure_time_seconds")).isTrue();
    assertThat(PushTimes.isReserved("push_time_seconds_total")).isFalse();
  }
}
