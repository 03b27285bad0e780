package io.pushgrid.log;

import static io.pushgrid.cli.CommandLines.options;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogOptionsTest {
  @Test
  void defaults() {
    assertThat(options().log())
        .isEqualTo(new LogOptions(LogOptions.Level.INFO, LogOptions.Format.LOGFMT))
        .isEqualTo(LogOptions.DEFAULT);
  }

  @Test
  void flagNames() {
    assertThat(options("--log.level=debug", "--log.format=json").log())
        .isEqualTo(new LogOptions(LogOptions.Level.DEBUG, LogOptions.Format.JSON));
  }
}
