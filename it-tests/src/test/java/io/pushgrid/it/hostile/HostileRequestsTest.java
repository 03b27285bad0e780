package io.pushgrid.it.hostile;

import static io.pushgrid.it.hostile.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.Pushgrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and heads made to break a node: each is answered, takes no more memory than there is, and changes nothing. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
  private static final String PROTOBUF = "Content-Type: application/vnd.google.protobuf;"
      + " proto=io.prometheus.client.MetricFamily; encoding=delimited";
  private static final String PATH = "/metrics/job/victim";

  private final Gateway node = Pushgrid.start();

  @BeforeAll
  void push() {
    assertThat(node.put("/metrics/job/kept", "kept 1\n").status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @AfterEach
  void theStoreIsAsItWas() {
    assertThat(node.groups()).hasSize(1);
    assertThat(node.scrape())
        .contains("kept{instance=\"\",job=\"kept\"} 1\n")
        .doesNotContain("victim");
    assertThat(node.process().log())
        .doesNotContain("OutOfMemoryError", "StackOverflowError", "request failed");
  }

  private int push(byte[] body, String... headers) throws IOException {
    try (Wire wire = new Wire(node)) {
      return wire.send(Wire.head(PATH, body.length, headers), body).status();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "x{l=\"v\"} 1\n", "# TYPE x gauge\n"})
  void gzipBombs(String repeated) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = bytes(repeated.repeat((1 << 20) / repeated.length()));
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < 512; i++) {
        gzip.write(piece);
      }
    }
    assertThat(push(out.toByteArray(), "Content-Encoding: gzip")).isEqualTo(413);
  }

  @Test
  void snappyBombs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, 6, 0, 0});
    out.writeBytes(bytes("sNaPpY"));
    byte[] frame = zerosInSnappy();
    for (int i = 0; i < 8_192; i++) {
      out.writeBytes(frame);
    }
    assertThat(push(out.toByteArray(), "Content-Encoding: snappy")).isEqualTo(413);
  }

  /** A frame of 64 KiB of zeros: one literal, and copies of 64 bytes from one byte before. */
  private static byte[] zerosInSnappy() {
    int copies = 1023;
    byte[] plain = new byte[1 + 64 * copies];
    CRC32C crc = new CRC32C();
    crc.update(plain);
    ByteBuffer block = ByteBuffer.allocate(5 + 3 * copies).order(ByteOrder.LITTLE_ENDIAN);
    block.put((byte) ((plain.length & 0x7f) | 0x80));
    block.put((byte) (((plain.length >> 7) & 0x7f) | 0x80));
    block.put((byte) (plain.length >> 14));
    block.put((byte) 0).put((byte) 0);
    for (int i = 0; i < copies; i++) {
      block.put((byte) ((63 << 2) | 2)).putShort((short) 1);
    }
    return ByteBuffer.allocate(8 + block.capacity())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((block.capacity() + 4) << 8)
        .putInt(Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8)
        .put(block.array())
        .array();
  }

  @Test
  void lengthsOfFourGibibytes() throws IOException {
    byte[] prefix = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    assertThat(push(prefix, PROTOBUF)).isEqualTo(400);
    byte[] inside = {
      14,
      0x0a,
      1,
      'x',
      0x22,
      (byte) 0xff,
      (byte) 0xff,
      (byte) 0xff,
      (byte) 0xff,
      0x0f,
      0x0a,
      0x02,
      0x0a,
      0x00,
      0x12
    };
    assertThat(push(inside, PROTOBUF)).isEqualTo(400);
  }

  @Test
  void aMillionLabelsInOneSeries() throws IOException {
    StringBuilder text = new StringBuilder("victim{");
    for (int i = 0; i < 1_000_000; i++) {
      text.append('l').append(i).append("=\"v\",");
    }
    assertThat(push(bytes(text + "} 1\n"))).isEqualTo(413);
  }

  @Test
  void sixteenMillionEmptySeries() throws IOException {
    byte[] metrics = new byte[30 << 20];
    for (int i = 0; i < metrics.length; i += 2) {
      metrics[i] = 0x22;
    }
    byte[] name = {0x0a, 6, 'v', 'i', 'c', 't', 'i', 'm', 0x18, 1};
    int length = name.length + metrics.length;
    byte[] prefix = {
      (byte) (length | 0x80),
      (byte) ((length >> 7) | 0x80),
      (byte) ((length >> 14) | 0x80),
      (byte) (length >> 21)
    };
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(prefix);
    body.writeBytes(name);
    body.writeBytes(metrics);
    assertThat(push(body.toByteArray(), PROTOBUF)).isEqualTo(413);
  }

  @Test
  void messagesNestedWithoutEnd() throws IOException {
    byte[] groups = new byte[1 << 20];
    Arrays.fill(groups, (byte) 0x7b);
    byte[] prefix = {(byte) 0x80, (byte) 0x80, 0x40};
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(prefix);
    body.writeBytes(groups);
    assertThat(push(body.toByteArray(), PROTOBUF)).isEqualTo(400);
  }

  @Test
  void textThatIsNotUtf8() throws IOException {
    assertThat(push(bytes("victim{l=\"\u00ff\u00fe\"} 1\n"))).isEqualTo(400);
    assertThat(push(bytes("\u00c3( 1\n"))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nx 1\n\n",
        "Content-Length: 5, 6\r\n\r\nx 1\n\n",
        "Content-Length: +5\r\n\r\nx 1\n\n",
        "Content-Length: -5\r\n\r\nx 1\n\n",
        "Content-Length: 99999999999999999999\r\n\r\nx 1\n\n",
        "Content-Length: 9223372036854775807\r\n\r\nx 1\n\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
      })
  void headsThatTwoServersWouldReadDifferently(String rest) throws IOException {
    try (Wire wire = new Wire(node)) {
      int status =
          wire.send(bytes("PUT " + PATH + " HTTP/1.1\r\nHost: node\r\n" + rest)).status();
      assertThat(status).isIn(400, 413, 501);
    }
  }

  /** Of both a chunked body is what counts, and what looks like a second request within it is none. */
  @Test
  void aLengthAndChunksAtOnce() throws IOException {
    String inside = "DELETE /metrics/job/kept HTTP/1.1\r\nHost: node\r\n\r\n";
    String chunks = Integer.toHexString(inside.length()) + "\r\n" + inside + "\r\n0\r\n\r\n";
    try (Wire wire = new Wire(node)) {
      String answers = wire.send(
              bytes("PUT " + PATH + " HTTP/1.1\r\nHost: node\r\nConnection: close\r\n"
                  + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks))
          .all();
      assertThat(answers).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics/job/kept/..%2f..%2fapi/v1/admin/wipe",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%5c..%5cetc%5cpasswd",
        "/metrics/job/victim%00/l",
        "/%2e%2e/%2e%2e",
        "//evil.example/metrics",
        "/metrics/job/" + "%25",
        "/metrics/job@base64/%%%",
      })
  void pathsThatLeadElsewhere(String path) {
    assertThat(node.send(HttpRequest.of("GET", path)).status()).isIn(301, 400, 404, 405);
    assertThat(node.send(HttpRequest.of("GET", path)).text())
        .doesNotContain("root:")
        .hasSizeLessThan(1_000);
  }

  @Test
  void aPathOfAHundredThousandPartsAndAsManyLabels() throws IOException {
    StringBuilder path = new StringBuilder(PATH);
    StringBuilder series = new StringBuilder("x{");
    for (int i = 0; i < 50_000; i++) {
      path.append("/l").append(i).append("/v");
      series.append('m').append(i).append("=\"v\",");
    }
    try (Wire wire = new Wire(node)) {
      byte[] body = bytes(series + "} 1\n");
      assertThat(wire.send(Wire.head(path.toString(), body.length), body).status())
          .isEqualTo(200);
    }
    assertThat(node.delete(path.toString()).status()).isEqualTo(202);
  }
}
