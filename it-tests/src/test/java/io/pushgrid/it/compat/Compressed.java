package io.pushgrid.it.compat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** Bodies in the codings a gateway takes. */
final class Compressed {
  private Compressed() {}

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * The framed form of <a href="https://github.com/google/snappy/blob/main/framing_format.txt">snappy</a>, one chunk that
   * is not compressed.
   */
  static byte[] snappyFramed(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    int sum = (int) crc.getValue();
    int masked = ((sum >>> 15) | (sum << 17)) + 0xa282ead8;
    ByteBuffer out = ByteBuffer.allocate(10 + 8 + body.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0xff, 6, 0, 0}).put("sNaPpY".getBytes(StandardCharsets.US_ASCII));
    out.putInt(((body.length + 4) << 8) | 0x01).putInt(masked).put(body);
    return out.array();
  }
}
