package io.pushgrid.http.body;

import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.request.BadRequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a gzip stream of one or more members, with the incumbent's verdicts on what is wrong with it, which
 * {@link java.util.zip.GZIPInputStream} does not tell apart: it takes garbage behind a member for its end.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class Gunzip {
  private static final String CUT = "unexpected EOF";
  private static final String NO_HEADER = "gzip: invalid header";

  private static final int BUFFER = 16 * 1024;
  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int MAX_NAME = 512;
  private static final int WITH_HEADER_CRC = 2;
  private static final int WITH_EXTRA = 4;
  private static final int WITH_NAME = 8;
  private static final int WITH_COMMENT = 16;

  private final ByteBuffer in;
  private final LimitedBytes out;

  Gunzip(byte[] body, long limit, MemoryBudget.Claim claim) {
    this.in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    this.out = new LimitedBytes(Math.max(BUFFER, 4 * Math.min(body.length, 1 << 20)), limit, claim);
  }

  /**
   * Looks at the header of the first member.
   *
   * @throws BadRequestException if it is none
   */
  static void checkHeader(byte[] body) {
    new Gunzip(body, 0, MemoryBudget.unlimited()).readHeader();
  }

  DecodedBody decode() {
    Inflater inflater = new Inflater(true);
    try {
      readHeader();
      readMember(inflater);
      while (in.hasRemaining()) {
        readHeader();
        inflater.reset();
        readMember(inflater);
      }
      return new DecodedBody(out.toByteArray(), null);
    } catch (BadRequestException e) {
      return new DecodedBody(out.toByteArray(), e);
    } finally {
      inflater.end();
    }
  }

  private void readHeader() {
    if (!in.hasRemaining()) {
      throw new BadRequestException("EOF");
    }
    int start = in.position();
    require(HEADER_BYTES);
    int flags = in.get(start + 3);
    if (in.getShort(start) != (short) 0x8b1f || in.get(start + 2) != 8) {
      throw new BadRequestException(NO_HEADER);
    }
    in.position(start + HEADER_BYTES);
    if ((flags & WITH_EXTRA) != 0) {
      require(Short.BYTES);
      int length = in.getShort() & 0xFFFF;
      require(length);
      in.position(in.position() + length);
    }
    if ((flags & WITH_NAME) != 0) {
      skipName();
    }
    if ((flags & WITH_COMMENT) != 0) {
      skipName();
    }
    if ((flags & WITH_HEADER_CRC) != 0) {
      checkHeaderCrc(start);
    }
  }

  private void skipName() {
    for (int length = 0; length < MAX_NAME; length++) {
      require(1);
      if (in.get() == 0) {
        return;
      }
    }
    throw new BadRequestException(NO_HEADER);
  }

  private void checkHeaderCrc(int start) {
    require(Short.BYTES);
    CRC32 crc = new CRC32();
    crc.update(in.array(), start, in.position() - start);
    if (in.getShort() != (short) crc.getValue()) {
      throw new BadRequestException(NO_HEADER);
    }
  }

  private void readMember(Inflater inflater) {
    int start = in.position();
    inflater.setInput(in.array(), start, in.remaining());
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[BUFFER];
    while (!inflater.finished()) {
      int length = inflate(inflater, buffer);
      if (length == 0 && !inflater.finished()) {
        throw new BadRequestException(CUT);
      }
      crc.update(buffer, 0, length);
      out.append(buffer, 0, length);
    }
    in.position(start + (int) inflater.getBytesRead());
    require(TRAILER_BYTES);
    int expectedCrc = in.getInt();
    int expectedLength = in.getInt();
    if (expectedCrc != (int) crc.getValue() || expectedLength != (int) inflater.getBytesWritten()) {
      throw new BadRequestException("gzip: invalid checksum");
    }
  }

  private int inflate(Inflater inflater, byte[] buffer) {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(buffer);
    } catch (DataFormatException e) {
      // What came out before the fault is in the buffer all the same.
      out.append(buffer, 0, (int) (inflater.getBytesWritten() - before));
      throw new BadRequestException(
          "flate: corrupt input before offset " + inflater.getBytesRead());
    }
  }

  private void require(int length) {
    if (in.remaining() < length) {
      throw new BadRequestException(CUT);
    }
  }
}
