package io.pushgrid.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-17, -17",
    "999999, 999999",
    "-999999, -999999",
    "999999.9, 999999.9",
    "1000000, 1e+06",
    "-1000000, -1e+06",
    "1234567, 1.234567e+06",
    "123456789, 1.23456789e+08",
    "1.7e9, 1.7e+09",
    "1e21, 1e+21",
    "2e23, 2e+23",
    "1e100, 1e+100",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "12.5, 12.5",
    "100000.25, 100000.25",
    "0.0001, 0.0001",
    "0.00012345, 0.00012345",
    "0.00009999, 9.999e-05",
    "1e-5, 1e-05",
    "-1.5e-7, -1.5e-07",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "4.9e-324, 5e-324",
    "9.9e-324, 1e-323",
    "1.5e-323, 1.5e-323",
    "4.9e-323, 5e-323",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf",
  })
  void writesTheShortestDigitsTheWayGoDoes(double value, String written) {
    assertThat(GoNumber.text(value)).isEqualTo(written);
    assertThat(GoNumber.json(value)).isEqualTo(written);
  }

  @Property
  void appendsWhatItWrites(@ForAll double value) {
    assertThat(appended(value)).isEqualTo(GoNumber.text(value));
  }

  @Property
  void appendsWholeNumbersAsItWritesThem(@ForAll long any, @ForAll @IntRange(max = 63) int bits) {
    double value = any >> bits;
    assertThat(appended(value)).isEqualTo(GoNumber.text(value));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        999_999,
        1e6,
        -1e6,
        1_000_001,
        1_200_000,
        9_999_999,
        1e7,
        1e9,
        9_999_999_999.0,
        1e10,
        1e15,
        0x1p53 - 1,
        0x1p53,
        0x1p53 + 2,
        -0x1p53,
        0x1p62,
        0x1p63,
        -0x1p63,
        1e22,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE
      })
  void appendsAtTheEdgesOfWholeNumbersAsItWrites(double value) {
    assertThat(appended(value)).isEqualTo(GoNumber.text(value));
  }

  private static String appended(double value) {
    return GoNumber.append(new Bytes(), value).toString();
  }

  @Test
  void negativeZeroShowsItsSignInJsonOnly() {
    assertThat(GoNumber.text(-0.0)).isEqualTo("0");
    assertThat(GoNumber.json(-0.0)).isEqualTo("-0");
    assertThat(GoNumber.json(0.0)).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "1., 1",
    ".5, 0.5",
    "007, 7",
    "+1, 1",
    "-0, -0.0",
    "-0.0, -0.0",
    "1e3, 1000",
    "1E+3, 1000",
    "1e-400, 0",
    "0e99999999999, 0",
    "1e-99999999999, 0",
    "9007199254740993, 9007199254740992",
    "123456789012345678, 123456789012345680",
    "1234567890123456789, 1234567890123456800",
    "12345678901234567890123, 1.2345678901234568e22",
    "0.000000000000000000000000000001, 1e-30",
    "00000000000000000000000000.5, 0.5",
    "1.7976931348623158e308, 1.7976931348623157e308",
    "1712345678.1234567, 1712345678.1234567",
    "nan, NaN",
    "NaN, NaN",
    "nAn, NaN",
    "inf, Infinity",
    "+Inf, Infinity",
    "-iNf, -Infinity",
    "Infinity, Infinity",
    "-INFINITY, -Infinity",
  })
  void readsWhatTheTextFormatAllows(String literal, double value) {
    assertThat(GoNumber.parse(literal)).isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "+",
        "e",
        "e1",
        ".e1",
        "1e",
        "1e+",
        "1,5",
        "1d",
        "1f",
        "0x10",
        "0x1p4",
        "0b1",
        "1_000",
        "+NaN",
        "-NaN",
        "infin",
        "infinit",
        "1e400",
        "-1e400",
        "1e99999999999",
        "true",
        " 1",
        "1 ",
        "--1",
        "1.2.3",
        "1\u0660"
      })
  void refusesEverythingElse(String literal) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> GoNumber.parse(literal));
  }

  @Test
  void readsJustTheRange() {
    byte[] bytes = "a 12.5\n".getBytes(StandardCharsets.UTF_8);
    assertThat(GoNumber.parse(bytes, 2, 6)).isEqualTo(12.5);
  }

  @Test
  void aMillionDigitsAreReadInLinearTime() {
    assertThat(GoNumber.parse("0." + "3".repeat(1_000_000))).isEqualTo(1.0 / 3);
  }

  @Property
  boolean whatIsWrittenIsReadAgain(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    return Double.compare(GoNumber.parse(GoNumber.json(value)), value) == 0;
  }

  @Property
  boolean readsAsJavaDoes(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
    String literal = Double.toString(value);
    return GoNumber.parse(literal) == Double.parseDouble(literal);
  }
}
