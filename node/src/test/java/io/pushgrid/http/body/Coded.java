package io.pushgrid.http.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in codings, as clients make them. */
public final class Coded {
  public static final byte[] IDENTIFIER =
      concat(new byte[] {(byte) 0xff, 6, 0, 0}, "sNaPpY".getBytes(StandardCharsets.US_ASCII));

  private Coded() {}

  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] gunzip(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A snappy frame: type, length, masked checksum of what it stands for, data. */
  public static byte[] frame(int type, byte[] data, byte[] plain) {
    CRC32C crc = new CRC32C();
    crc.update(plain);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    return ByteBuffer.allocate(8 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((data.length + 4) << 8 | type)
        .putInt(masked)
        .put(data)
        .array();
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
