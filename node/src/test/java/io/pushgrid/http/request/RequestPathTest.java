package io.pushgrid.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/a%2Fb%20c+d, /a/b c+d",
    "/a#b?c#d, /a#b",
    "http://node/a?b, /a",
    "http://node, ''",
    "/%2d/healthy, /-/healthy"
  })
  void everythingButAPlusIsDecoded(String target, String path) {
    assertThat(RequestPath.decode(target)).isEqualTo(path);
  }

  @Test
  void bytesStayBytesUntilTextIsAskedFor() throws CharacterCodingException {
    String decoded = RequestPath.decode("/%CF%80");
    assertThat(decoded).hasSize(3);
    assertThat(RequestPath.text(decoded)).isEqualTo("/\u03c0");
    assertThat(RequestPath.ofText("/\u03c0")).isEqualTo(decoded);
    assertThatThrownBy(() -> RequestPath.text(RequestPath.decode("/%ff")))
        .isInstanceOf(CharacterCodingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "/%a", "metrics", "://x"})
  void whatIsNoPathIsMalformed(String target) {
    assertThatThrownBy(() -> RequestPath.decode(target))
        .isInstanceOf(MalformedRequestException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b",
    "/a/b/, /a/b/",
    "//a//b, /a/b",
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/../.., /",
    "/a/., /a",
    "'', /",
    "/.a/..b, /.a/..b"
  })
  void emptyAndDottedPartsGo(String path, String clean) {
    assertThat(RequestPath.clean(path)).isEqualTo(clean);
  }

  @Test
  void aLocationHoldsNothingButAscii() {
    assertThat(RequestPath.encode("/a b/\u00cf\u0080/;@%")).isEqualTo("/a%20b/%CF%80/;@%25");
  }
}
