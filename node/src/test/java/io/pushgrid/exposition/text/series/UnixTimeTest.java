package io.pushgrid.exposition.text.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnixTimeTest {
  @Test
  void secondsAreRoundedToMicroseconds() {
    assertThat(UnixTime.toInstant(1520430000.123))
        .isEqualTo(Instant.parse("2018-03-07T13:40:00.123Z"));
    assertThat(UnixTime.toInstant(-0.5)).isEqualTo(Instant.parse("1969-12-31T23:59:59.500Z"));
  }

  @Test
  void onlyYearsOfFourDigitsAreTimes() {
    assertThat(UnixTime.isTime((double) Instant.parse("0001-01-01T00:00:00Z").getEpochSecond()))
        .isTrue();
    assertThat(UnixTime.isTime((double) Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()))
        .isTrue();
    assertThat(UnixTime.isTime(1e12)).isFalse();
    assertThat(UnixTime.isTime(-1e12)).isFalse();
    assertThat(UnixTime.isTime(Double.NaN)).isFalse();
    assertThat(UnixTime.isTime(Double.POSITIVE_INFINITY)).isFalse();
  }
}
