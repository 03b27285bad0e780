package io.pushgrid.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LabelSetTest {
  @Test
  void theOthersValueIsTakenWhereBothHaveAName() {
    long seed = Long.getLong("pushgrid.labels.seed", 20_261_129);
    System.out.println("pushgrid.labels.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Map<String, String> own = labels(random, "own");
      Map<String, String> others = labels(random, "other");
      Map<String, String> expected = new TreeMap<>(own);
      expected.putAll(others);
      assertThat(LabelSet.of(own).overriddenBy(LabelSet.of(others)))
          .isEqualTo(LabelSet.of(expected));
    }
  }

  private static Map<String, String> labels(Random random, String value) {
    Map<String, String> labels = new TreeMap<>();
    int size = random.nextInt(random.nextBoolean() ? 5 : 200);
    for (int i = 0; i < size; i++) {
      labels.put("l" + random.nextInt(200), value);
    }
    return labels;
  }

  /** A name may stand twice in what comes as protobuf. */
  @Test
  void aNameThatIsRepeatedIsOverriddenEachTime() {
    Map<String, String> many = labels(new Random(1), "other");
    many.put("twice", "other");
    assertThat(LabelSet.of("twice", "1", "twice", "2", "z", "3").overriddenBy(LabelSet.of(many)))
        .isEqualTo(LabelSet.of("z", "3").overriddenBy(LabelSet.of(many)));
  }

  @Test
  void manyLabelsAreOverriddenByManyInNoTime() {
    List<String> own = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      own.addAll(List.of("a" + i, "v"));
      others.addAll(List.of("b" + i, "v"));
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(LabelSet.of(own).overriddenBy(LabelSet.of(others)).size())
            .isEqualTo(400_000));
  }
}
