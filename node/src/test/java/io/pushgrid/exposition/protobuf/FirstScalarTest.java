package io.pushgrid.exposition.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.metric.PushedFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstScalarTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "1a00, 0",
    "1a09090000000000000040, 2", // a counter
    "12091109000000000000401a09090000000000000040, 0", // a gauge whose number is on another field
    "1209090000000000001040" + "1a09090000000000000040, 4", // a gauge before a counter
    "2a09090000000000000840, 3", // an untyped
    "3a00, 0"
  })
  void gaugeGoesBeforeCounterBeforeUntyped(String pushed, double value) {
    assertThat(FirstScalar.of(new PushedFields(Wire.bytes(pushed)))).isEqualTo(value);
  }
}
