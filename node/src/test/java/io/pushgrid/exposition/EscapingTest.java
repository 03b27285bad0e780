package io.pushgrid.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a.b c, a_b_c, a_dot_b__c, U__a_2e_b_20_c",
        "1x, _x, __x, U___31_x",
        "\u00fc_1:q, __1:q, ____1:q, U___fc___1:q",
        "\ud83d\ude0a, _, __, U___1f60a_",
        "my_name:rate1, my_name:rate1, my_name:rate1, my_name:rate1"
      })
  void namesAreEscapedAsTheSchemesSay(String name, String underscores, String dots, String values) {
    assertThat(Escaping.UNDERSCORES.escape(name)).isEqualTo(underscores);
    assertThat(Escaping.DOTS.escape(name)).isEqualTo(dots);
    assertThat(Escaping.VALUES.escape(name)).isEqualTo(values);
    assertThat(Escaping.ALLOW_UTF8.escape(name)).isEqualTo(name);
  }

  @Property
  void everyNameBecomesALegacyNameUnlessUtf8IsAllowed(@ForAll @NotEmpty String name) {
    Arrays.stream(Escaping.values())
        .filter(scheme -> scheme != Escaping.ALLOW_UTF8)
        .forEach(scheme -> assertThat(Escaping.isLegacy(scheme.escape(name))).isTrue());
  }

  @Test
  void parametersAreTheWordsOfTheHeaders() {
    assertThat(Arrays.stream(Escaping.values()).map(Escaping::parameter))
        .containsExactly("underscores", "dots", "values", "allow-utf-8");
  }
}
