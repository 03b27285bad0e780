package io.pushgrid.http.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.request.MediaType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushFormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
        "APPLICATION/vnd.google.ProtoBuf;ENCODING=delimited;Proto=io.prometheus.client.MetricFamily",
        "application/vnd.google.protobuf; proto=\"io.prometheus.client.MetricFamily\";encoding=\"delimited\"; x=y;",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;encoding=delimited"
      })
  void delimitedProtobufSaysSoInAnySpelling(String contentType) {
    assertThat(PushFormat.of(contentType)).isEqualTo(PushFormat.PROTOBUF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/json",
        "nonsense;;",
        "application/vnd.google.protobuf",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=Delimited",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=text",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; encoding=text",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=\"delimited",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; x",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily encoding=delimited"
      })
  void everythingElseIsText(String contentType) {
    assertThat(PushFormat.of(contentType)).isEqualTo(PushFormat.TEXT);
  }

  @Test
  void openMetricsIsReadAsSuch() {
    assertThat(PushFormat.of("application/openmetrics-text; version=1.0.0; charset=utf-8"))
        .isEqualTo(PushFormat.OPENMETRICS);
    assertThat(PushFormat.of(null)).isEqualTo(PushFormat.TEXT);
  }

  @Test
  void aBackslashEscapesSeparatorsOnly() {
    assertThat(MediaType.parse("a/b; x=\"\\\"q\\\" c:\\dir\"; y=\"\"; z=1"))
        .isEqualTo(new MediaType("a/b", Map.of("x", "\"q\" c:\\dir", "y", "", "z", "1")));
  }
}
