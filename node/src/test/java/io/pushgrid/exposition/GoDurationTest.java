package io.pushgrid.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "0s, 0s",
    "5m, 5m0s",
    "1h30m, 1h30m0s",
    "24h, 24h0m0s",
    "1.5s, 1.5s",
    "1.5h, 1h30m0s",
    ".5s, 500ms",
    "1.s, 1s",
    "100ms, 100ms",
    "1500ms, 1.5s",
    "1us, 1µs",
    "1500ns, 1.5µs",
    "7ns, 7ns",
    "+2s, 2s",
    "-2m3s, -2m3s",
    "100s, 1m40s",
    "1h1h, 2h0m0s",
  })
  void readsAndPrintsAsGo(String text, String printed) {
    assertThat(GoDuration.format(GoDuration.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "-", "+", "s", ".s", "1d", "1 s", "5m ", "1e3s", "1..5s", "3000000h", "٣s"
      })
  void refusesWhatGoRefuses(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoDuration.parse(text))
        .withMessage("expected a duration such as 5m, 1h30m or 100ms, got \"" + text + "\"");
  }

  @Property(tries = 500)
  void readsWhatItPrints(@ForAll long nanos) {
    if (nanos > Long.MIN_VALUE) {
      Duration duration = Duration.ofNanos(nanos);
      assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
    }
  }
}
