package io.pushgrid.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPathsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', -, '', .",
        "'', '', '', .",
        "'', /, '', .",
        "'', pgw, /pgw, .",
        "'', /pgw/, /pgw, .",
        "'', /a/b/, /a/b, .",
        "http://h/outer/, -, /outer, /outer",
        "http://h/outer, /inner, /inner, /outer",
        "http://h/outer, /, '', /outer",
        "http://h, -, '', ''",
        "http://h/, -, '', ''",
      })
  void prefixComesFromTheFlagOrElseFromTheExternalUrl(
      String externalUrl, String given, String routePrefix, String linkPrefix) {
    WebPaths paths = WebPaths.of("/metrics", externalUrl, given);
    assertThat(paths.routePrefix()).isEqualTo(routePrefix);
    assertThat(paths.linkPrefix()).isEqualTo(linkPrefix);
  }

  @Test
  void refusesWhatIsNoPathOrNoUrl() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebPaths.of("metrics", "", null))
        .withMessage("--web.telemetry-path: expected a path with a leading slash, got \"metrics\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebPaths.of("/metrics", "http://a b", null))
        .withMessage("--web.external-url: expected a URL, got \"http://a b\"");
  }
}
