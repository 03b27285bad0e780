package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgrid.http.push.PushLifetimes;
import io.pushgrid.http.push.PushOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeTest {
  private static final String GROUP = "/metrics/job/nightly-a";

  private OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  private void reopen(PushLifetimes lifetimes) {
    doors.close();
    doors = OpenDoors.open(OpenDoors.with(PushOptions.DEFAULT.withLifetimes(lifetimes)));
  }

  private JsonObject group() {
    return new JsonObject(doors.get("/api/v1/groups").text())
        .getJsonObject("data")
        .getJsonArray("groups")
        .getJsonObject(0);
  }

  @Test
  void withoutBeingAskedNothingEnds() {
    doors.put(GROUP, "x 1\n");
    assertThat(group().getValue("expires_in_seconds")).isNull();
    doors.pass(Duration.ofDays(9_000));
    assertThat(doors.pushed()).contains("x{");
  }

  @Test
  void aPushSaysForHowLongItsGroupIsShown() {
    assertThat(doors.put(GROUP, "x 1\n", "Pushgrid-TTL: 1h").status()).isEqualTo(200);
    doors.pass(Duration.ofMinutes(59));
    assertThat(group().getDouble("expires_in_seconds")).isEqualTo(60.0);
    assertThat(doors.get("/metrics").text()).contains("x{").contains("push_time_seconds{");
    doors.pass(Duration.ofMinutes(1));
    assertThat(doors.get("/metrics").text())
        .doesNotContain("x{")
        .doesNotContain("push_time_seconds{")
        .contains("pushgateway_groups_expired_total 1\n");
    assertThat(doors.get("/api/v1/metrics").text()).contains("\"data\":[]");
    assertThat(doors.get("/group?path=metrics/job/nightly-a").status()).isEqualTo(404);
  }

  @Test
  void theFirstFlagThatFitsTheJobGoesBeforeTheDefaultAndTheHeaderBeforeBoth() {
    reopen(new PushLifetimes(
        Duration.ofMinutes(1),
        List.of(
            PushLifetimes.OfJobs.parse("nightly-.*=26h"),
            PushLifetimes.OfJobs.parse("nightly-a|kept=0"))));
    doors.put(GROUP, "x 1\n");
    assertThat(group().getDouble("expires_in_seconds")).isEqualTo(26 * 3600.0);
    doors.put(GROUP, "x 1\n", "Pushgrid-TTL: 5s");
    assertThat(group().getDouble("expires_in_seconds")).isEqualTo(5.0);
    doors.put(GROUP, "x 1\n", "Pushgrid-TTL: 0");
    assertThat(group().getValue("expires_in_seconds")).isNull();
    doors.put("/metrics/job/kept", "x 1\n");
    doors.put("/metrics/job/not-nightly-a", "x 1\n");
    doors.pass(Duration.ofMinutes(1));
    assertThat(doors.get("/metrics").text()).contains("job=\"kept\"").doesNotContain("not-nightly");
  }

  @Test
  void aGroupThatIsPushedToOnASchedulePassesItOn() {
    doors.put(GROUP, "x 1\n", "Pushgrid-Interval: 5m");
    assertThat(doors.get("/metrics").text())
        .contains("push_interval_seconds{instance=\"\",job=\"nightly-a\"} 300\n")
        .contains("push_overdue{instance=\"\",job=\"nightly-a\"} 0\n");
    doors.pass(Duration.ofMinutes(5));
    assertThat(doors.get("/metrics").text())
        .contains("push_overdue{instance=\"\",job=\"nightly-a\"} 1\n");
    assertThat(group().getBoolean("overdue")).isTrue();
    assertThat(group().getDouble("push_interval_seconds")).isEqualTo(300.0);
    assertThat(doors.get("/?filter=overdue").text()).contains("nightly-a", "Overdue");
    doors.put(GROUP, "x 1\nx{l=\"1\"} oops\n", "Pushgrid-Interval: 5m");
    assertThat(group().getBoolean("overdue")).as("a push that cannot be read").isTrue();
    doors.put(GROUP, "x 1\n", "Pushgrid-Interval: 5m");
    assertThat(doors.get("/metrics").text())
        .contains("push_overdue{instance=\"\",job=\"nightly-a\"} 0\n");
    doors.put(GROUP, "x 1\n");
    assertThat(doors.get("/metrics").text()).doesNotContain("push_overdue{");
  }

  @Test
  void aFamilyOfThatNameThatIsPushedIsShownAsItIs() {
    doors.put(GROUP, "push_interval_seconds 7\n");
    assertThat(doors.get("/metrics").text())
        .contains("push_interval_seconds{instance=\"\",job=\"nightly-a\"} 7\n");
    doors.put(GROUP, "push_interval_seconds 7\n", "Pushgrid-Interval: 5m");
    assertThat(doors.get("/metrics").text())
        .contains("push_interval_seconds{instance=\"\",job=\"nightly-a\"} 7\n")
        .contains("push_overdue{instance=\"\",job=\"nightly-a\"} 0\n");
    doors.put(GROUP, "x 1\n", "Pushgrid-Interval: 5m");
    assertThat(doors.get("/metrics").text())
        .contains("push_interval_seconds{instance=\"\",job=\"nightly-a\"} 300\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pushgrid-TTL: soon | expected a duration such as 5m, 1h30m or 100ms, got \"soon\"",
        "Pushgrid-TTL: -1s | expected 0 or at least 1ms, got -1s",
        "Pushgrid-Interval: 1ns | expected 0 or at least 1ms, got 1ns",
        "Pushgrid-Interval: 5 | expected a duration such as 5m, 1h30m or 100ms, got \"5\"",
      })
  void whatIsNoSpanIsRefusedAndChangesNothing(String header, String why) {
    doors.put(GROUP, "x 1\n");
    String name = header.substring(0, header.indexOf(':'));
    assertThat(doors.put(GROUP, "x 2\n", header).said())
        .isEqualTo("400 " + name + ": " + why + "\n");
    assertThat(doors.pushed()).contains("} 1\n");
  }

  @Test
  void flagsThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushLifetimes.OfJobs.parse("1h"))
        .withMessage("expected REGEX=DURATION such as nightly-.*=26h, got \"1h\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushLifetimes.OfJobs.parse("a(=1h"))
        .withMessageStartingWith("expected a regular expression in RE2 syntax, got \"a(\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushLifetimes.OfJobs.parse("a=-1h"))
        .withMessage("--push.ttl.job: expected 0 or at least 1ms, got -1h0m0s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushLifetimes(Duration.ofNanos(1), List.of()))
        .withMessage("--push.ttl: expected 0 or at least 1ms, got 1ns");
  }
}
