package io.pushgrid.ui.one;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.NameScheme;
import org.junit.jupiter.api.Test;

class GroupPathTest {
  private final GroupPath legacy = new GroupPath(NameScheme.LEGACY);
  private final GroupPath utf8 = new GroupPath(NameScheme.UTF8);

  @Test
  void everyValueIsInBase64SoThatNoneNeedsEscaping() {
    assertThat(legacy.of(GroupingKey.of("job", "a/b", "empty", "", "z", "??>")))
        .isEqualTo("metrics/job@base64/YS9i/empty@base64/=/z@base64/Pz8-");
  }

  @Test
  void namesOutsideTheLegacyAlphabetAreEscaped() {
    assertThat(utf8.of(GroupingKey.of("job", "a", "b.c/d", "x")))
        .isEqualTo("metrics/job@base64/YQ/U__b_2e_c_2f_d@base64/eA");
  }

  @Test
  void namesThatLookEscapedStayWhatTheyAre() {
    GroupingKey key = GroupingKey.of("job", "a", "U__b_2e_c", "x");
    assertThat(legacy.of(key)).isEqualTo("metrics/job@base64/YQ/U__b_2e_c@base64/eA");
    assertThat(utf8.of(key)).isEqualTo("metrics/job@base64/YQ/U__U____b__2e__c@base64/eA");
  }
}
