package io.pushgrid.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.metric.LabelSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupingKeyTest {
  private static final List<GroupingKey> SORTED = List.of(
      GroupingKey.of("a", "1", "job", "z"),
      GroupingKey.of("a", "2", "job", "a"),
      GroupingKey.of("instance", "", "job", "a"),
      GroupingKey.of("job", "a"),
      GroupingKey.of("job", "a", "l", ""),
      GroupingKey.of("job", "a", "l", "1"),
      GroupingKey.of("job", "aa"),
      GroupingKey.of("job", "\uffee"),
      GroupingKey.of("job", "\ud83d\ude0a"));

  @Property(tries = 50)
  void orderIsByNameThenValueBytewise(@ForAll long seed) {
    List<GroupingKey> shuffled = new ArrayList<>(SORTED);
    Collections.shuffle(shuffled, new Random(seed));
    Collections.sort(shuffled);
    assertThat(shuffled).isEqualTo(SORTED);
  }

  @Test
  void keysAreEqualIfTheirLabelMapsAre() {
    assertThat(GroupingKey.of("job", "a", "l", "1"))
        .isEqualTo(GroupingKey.of("l", "1", "job", "a"))
        .hasSameHashCodeAs(GroupingKey.of("l", "1", "job", "a"))
        .isNotEqualTo(GroupingKey.of("job", "a", "l", ""));
    assertThat(GroupingKey.of("job", "a")).isNotEqualTo(GroupingKey.of("job", "a", "instance", ""));
  }

  @Test
  void seriesLabelsHaveAnInstance() {
    assertThat(GroupingKey.of("job", "a").seriesLabels())
        .isEqualTo(LabelSet.of("job", "a", "instance", ""));
    assertThat(GroupingKey.of("job", "a", "instance", "i").seriesLabels())
        .isEqualTo(LabelSet.of("job", "a", "instance", "i"));
    assertThat(GroupingKey.of("job", "a").job()).isEqualTo("a");
  }

  @Test
  void keyWithoutAJobIsRefused() {
    assertThatThrownBy(() -> GroupingKey.of("l", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a grouping key with a job, got {l=\"1\"}");
    assertThatThrownBy(() -> GroupingKey.of("job", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labelThatStandsTwiceIsRefused() {
    assertThatThrownBy(() -> GroupingKey.of("job", "a", "l", "1", "l", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected each label once, got ");
  }
}
