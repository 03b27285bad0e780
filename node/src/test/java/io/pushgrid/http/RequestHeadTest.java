package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadTest {
  private static final String HOST = "Host: node\r\nConnection: close\r\n";

  private final OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /%zz HTTP/1.1 | Host: n | 400 400 Bad Request",
        "GET metrics HTTP/1.1 | Host: n | 400 400 Bad Request",
        "GET /-/healthy HTTP/1.1 | A: b | 400 400 Bad Request: missing required Host header",
        "GET /-/healthy HTTP/1.1 | Host: a b | 400 400 Bad Request: malformed Host header",
        "G@T /metrics HTTP/1.1 | Host: n | 400 400 Bad Request",
        "PUT /metrics/job/a HTTP/1.1 | Host: n~Content-Length: x | 400 400 Bad Request",
        "PUT /metrics/job/a HTTP/1.1 | Host: n~Host: m | 400 400 Bad Request",
        "PUT /metrics/job/a HTTP/1.1 | Host: n~Transfer-Encoding: gzip | 501 Unsupported transfer encoding",
        "PUT /metrics/job/a HTTP/1.1 | Host: n~Expect: wonders | 417 ''",
        "GET * HTTP/1.1 | Host: n | 400 ''",
        "OPTIONS * HTTP/1.1 | Host: n | 200 ''",
        "GET http://other/-/healthy HTTP/1.0 | A: b | 200 OK",
        "GET /-/healthy HTTP/1.0 | A: b | 200 OK"
      })
  void requestsThatAreNotHttpEndTheConnection(String line, String headers, String said) {
    Answer answer = doors.raw(line + "\r\n" + headers.replace("~", "\r\n") + "\r\n\r\n");
    assertThat(answer.said()).isEqualTo(said.replace("''", ""));
  }

  @Test
  void headersBeyondAMebibyteAreTooLarge() {
    String mebibyte = "a".repeat(1_100_000);
    assertThat(doors.raw("GET /" + mebibyte + " HTTP/1.1\r\n" + HOST + "\r\n").status())
        .isEqualTo(431);
    assertThat(doors
            .raw("GET / HTTP/1.1\r\n" + HOST + "A: " + mebibyte + "\r\n\r\n")
            .said())
        .startsWith("431 431 Request Header Fields Too Large: expected at most 1052672 bytes");
    assertThat(doors.get("/-/healthy", "A: " + "a".repeat(1_000_000)).status()).isEqualTo(200);
  }

  @Test
  void chunksAreReadAndMustBeChunks() {
    String head = "PUT /metrics/job/a HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";
    assertThat(doors.raw(head + "2\r\nx \r\n2;a=b\r\n1\n\r\n0\r\n\r\n").said()).isEqualTo("200 ");
    assertThat(doors.pushed()).contains("x{instance=\"\",job=\"a\"} 1\n");
    assertThat(doors.raw(head + "zz\r\nx 1\n\r\n0\r\n\r\n").said())
        .isEqualTo("400 invalid byte in chunk length\n");
  }

  @Test
  void whoWaitsIsToldToGoOn() {
    assertThat(doors.put("/metrics/job/a", "x 1\n", "Expect: 100-continue").said())
        .isEqualTo("200 ");
  }
}
