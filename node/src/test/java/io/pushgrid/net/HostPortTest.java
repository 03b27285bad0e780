package io.pushgrid.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @Test
  void readsEverySpelling() {
    assertThat(HostPort.parse(":9091")).isEqualTo(new HostPort("", 9091));
    assertThat(HostPort.parse("example.org:80")).isEqualTo(new HostPort("example.org", 80));
    assertThat(HostPort.parse("[::1]:0")).isEqualTo(new HostPort("::1", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {":9091", "example.org:80", "[::1]:0", "127.0.0.1:65535"})
  void printsAsItReads(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9091",
        "host",
        "host:",
        "::1:9091",
        "host:x",
        "host:-1",
        "host:+1",
        "a b:1",
        "[]:1",
        "http://host:1",
        "vsock://:9091",
        "[host:1",
        "[host]:1",
        "host:65536",
        "host:99999999999"
      })
  void refusesAnythingElseAndSaysWhatItGot(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse(text))
        .withMessageContaining("expected ")
        .withMessageContaining(", got ");
  }

  @Test
  void onlyAHostWithAPortIsADestination() {
    assertThat(HostPort.parse("a:1").isDestination()).isTrue();
    assertThat(HostPort.parse(":1").isDestination()).isFalse();
    assertThat(HostPort.parse("a:0").isDestination()).isFalse();
    assertThat(HostPort.parse(":1").isWildcard()).isTrue();
  }
}
