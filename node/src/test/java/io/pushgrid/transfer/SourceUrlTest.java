package io.pushgrid.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://pushgateway:9091, http://pushgateway:9091/metrics",
    "http://pushgateway:9091/, http://pushgateway:9091/metrics",
    "https://pushgateway, https://pushgateway/metrics",
    "HTTP://a/b/c/, http://a/b/c/metrics",
    "http://[::1]:9091/p%20q, http://[::1]:9091/p%20q/metrics",
  })
  void pathsAreBelowTheUrl(String url, String metrics) {
    assertThat(SourceUrl.parse(url).resolve("/metrics")).hasToString(metrics);
    assertThat(SourceUrl.parse(url).authorization()).isEmpty();
  }

  @Test
  void aPasswordIsSentAndNeverShown() {
    SourceUrl url = SourceUrl.parse("http://me:p%40ss@host:1/x");
    assertThat(url.authorization()).isEqualTo("Basic bWU6cEBzcw==");
    assertThat(url).hasToString("http://host:1/x");
    assertThat(url.resolve("/metrics")).hasToString("http://host:1/x/metrics");
  }

  @ParameterizedTest
  @CsvSource({
    "pushgateway:9091, pushgateway:9091",
    "ftp://host, ftp://host",
    "http:///x, http:///x",
    "http://host/?q=1, http://host/?q=1",
    "http://a b, http://a b",
    "ftp://me:secret@host, ...@host",
    "http://me:se cret@host, ...@host",
  })
  void anythingElseIsRefusedWithoutItsPassword(String text, String shown) {
    assertThatThrownBy(() -> SourceUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a URL such as http://pushgateway:9091, got \"" + shown + "\"");
  }
}
