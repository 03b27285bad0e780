package io.pushgrid.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "1234567, 1234567",
    "1.5e9, 1500000000",
    "1795345247.9898205, 1795345247.9898205",
    "0.00000123, 0.00000123",
    "-2.5, -2.5",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "5e-324, 5e-324",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf",
  })
  void numbersArePlainUnlessThatWereMostlyZeros(double value, String shown) {
    assertThat(ShownText.number(value)).isEqualTo(shown);
  }

  @Test
  void labelsAreWrittenAsInQueries() {
    assertThat(ShownText.label("path", "/var/tmp", 100)).isEqualTo("path=\"/var/tmp\"");
    assertThat(ShownText.label("a.b", "c", 100)).isEqualTo("\"a.b\"=\"c\"");
    assertThat(ShownText.label("a", "x\"y\\z\n", 100)).isEqualTo("a=\"x\\\"y\\\\z\\n\"");
  }

  @Test
  void whatCannotBeSeenOrTurnsTheDirectionOfWritingIsSpelledOut() {
    assertThat(ShownText.label("a", "x\u202Ey\u200Bz\u0000", 100))
        .isEqualTo("a=\"x\\u202ey\\u200bz\\x00\"");
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    assertThat(ShownText.shortened("abcd", 4)).isEqualTo("abcd");
    assertThat(ShownText.shortened("abcde", 4)).isEqualTo("abcd…");
    assertThat(ShownText.shortened("abc😀e", 4)).isEqualTo("abc…");
  }
}
