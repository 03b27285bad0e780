package io.pushgrid.view;

import static io.pushgrid.cli.CommandLines.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StoreLimitsTest {
  @Test
  void defaultsFollowTheHeap() {
    assertThat(StoreLimits.ofHeap(256 << 20))
        .isEqualTo(new StoreLimits(131_072, 0, 262_144, 0, 179L << 20));
    assertThat(options().store())
        .isEqualTo(StoreLimits.ofHeap(Runtime.getRuntime().maxMemory()));
  }

  @Test
  void flagNames() {
    assertThat(options(
                "--push.max-groups=1",
                "--push.max-groups-per-job=2",
                "--push.max-total-series=3",
                "--push.max-series-per-job=4",
                "--push.max-stored-size=5MiB")
            .store())
        .isEqualTo(new StoreLimits(1, 2, 3, 4, 5 << 20));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoreLimits(-1, 0, 0, 0, 0))
        .withMessage("--push.max-groups: expected 0 or more, got -1");
  }
}
