package io.pushgrid.persistence;

import static io.pushgrid.cli.CommandLines.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PersistenceOptionsTest {
  @Test
  void defaults() {
    assertThat(options().persistence())
        .isEqualTo(new PersistenceOptions(null, Duration.ofSeconds(1), false))
        .isEqualTo(PersistenceOptions.DEFAULT);
    assertThat(PersistenceOptions.DEFAULT.enabled()).isFalse();
  }

  @Test
  void flagNames() {
    PersistenceOptions all = options(
            "--persistence.file=groups.db", "--persistence.interval=0", "--persistence.repair")
        .persistence();
    assertThat(all).isEqualTo(new PersistenceOptions(Path.of("groups.db"), Duration.ZERO, true));
    assertThat(all.enabled()).isTrue();
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PersistenceOptions(null, Duration.ofMillis(-1), false))
        .withMessage("--persistence.interval: expected 0 or more, got -1ms");
  }
}
