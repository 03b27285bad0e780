package io.pushgrid.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentNegotiationTest {
  private static final String DEFAULT =
      "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

  /** Accept headers, and with which Content-Type a Pushgateway 1.11.2 answered. */
  static Stream<String> recorded() {
    return Recorded.text("accept.txt").lines();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void answersAsTheIncumbentDoes(String recorded) {
    int bar = recorded.indexOf('|');
    assertThat(contentType(recorded.substring(0, bar))).isEqualTo(recorded.substring(bar + 1));
  }

  @Test
  void noHeaderIsAnsweredInText() {
    assertThat(ContentNegotiation.negotiate(null)).isEqualTo(ContentNegotiation.DEFAULT);
    assertThat(contentType("")).isEqualTo(DEFAULT);
  }

  @Property
  void anyHeaderIsAnswered(@ForAll String accept) {
    assertThat(contentType(accept)).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/openmetrics-text;version=1.0.0 |application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores",
        "application/openmetrics-text;version=1.0.0;escaping=dots,text/html |application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=dots",
        "text/plain;version=1.0.0;escaping=allow-utf-8 |text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8",
        "text/plain;version=1.0.0;q=0.4,application/openmetrics-text;version=1.0.0;q=0.5 |application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores",
        "application/openmetrics-text;version=1.0.0,text/plain;q=0 |application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores"
      })
  void newerFormatsGoToThoseWhoAcceptNothingElse(String accept, String contentType) {
    assertThat(contentType(accept)).isEqualTo(contentType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text;version=1.0.0,text/plain;q=0.1",
        "application/openmetrics-text;version=1.0.0,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0,text/*;q=0.1",
        "application/openmetrics-text;version=0.0.1",
        "application/openmetrics-text",
        "application/openmetrics-text;version=1.0.0;q=0",
        "text/plain;version=2.0.0"
      })
  void allOthersGetTheTextOfOld(String accept) {
    assertThat(contentType(accept)).isEqualTo(DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "gzip;q=0.5",
        "gzip;q=0.5,identity;q=0.1",
        "gzip,*;q=0.5",
        "deflate, gzip",
        "gzip ; q=0.1",
        "gzip; q=0.1",
        "gzip;q=0.001,identity;q=0",
        "gzip;q=1.0, identity; q=0.5, *;q=0"
      })
  void compressesForThoseWhoLikeItBetter(String acceptEncoding) {
    assertThat(ContentNegotiation.acceptsGzip(acceptEncoding)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "gzip,*",
        "identity, gzip",
        "gzip;q=0",
        "GZIP",
        "identity;q=1,gzip;q=0.5",
        "br",
        "gzip;x=1",
        "gzip;q=2",
        "gzip;q=.5",
        ";",
        ",",
        "gzip;"
      })
  void doesNotCompressForOthers(String acceptEncoding) {
    assertThat(ContentNegotiation.acceptsGzip(acceptEncoding)).isFalse();
    assertThat(ContentNegotiation.acceptsGzip(null)).isFalse();
  }

  private static String contentType(String accept) {
    return ContentNegotiation.negotiate(accept).contentType();
  }
}
