package io.pushgrid.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0B",
    "1000, 1000, 1000B",
    "33554432, 33554432, 32MiB",
    "32MiB, 33554432, 32MiB",
    "64KB, 65536, 64KiB",
    "1G, 1073741824, 1GiB",
    "512B, 512, 512B",
  })
  void countsBytes(String text, long bytes, String printed) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(ByteSize.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1", "1.5MiB", "1 MiB", "1TiB", "9999999999999", "1mib"})
  void refusesWhatIsNoSize(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ByteSize.parse(text))
        .withMessage("expected a size such as 32MiB or 33554432, got \"" + text + "\"");
  }
}
