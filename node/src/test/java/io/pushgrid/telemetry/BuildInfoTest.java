package io.pushgrid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildInfoTest {
  @Test
  void isWrittenDownByTheBuild() {
    BuildInfo build = BuildInfo.load();
    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(build.revision()).matches("[0-9a-f]{40}|");
    assertThat(build.date()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|");
    assertThat(build.toString()).doesNotContain("${");
  }

  @Test
  void namesThePlatformAsGoDoes() {
    BuildInfo build = BuildInfo.load();
    assertThat(build.runtimeVersion()).startsWith("java");
    assertThat(build.operatingSystem()).isLowerCase();
    assertThat(build.architecture()).isNotIn("x86_64", "aarch64");
  }
}
