package io.pushgrid.http.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.Snappy;
import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.request.BadRequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads snappy's framing format, with the incumbent's verdicts on what is wrong with a body. Of snappy itself Netty
 * knows everything; its decoder of frames does not tell faults apart.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/framing_format.txt">Framing format</a>
 */
final class SnappyFrames {
  private static final byte[] MAGIC = "sNaPpY".getBytes(StandardCharsets.US_ASCII);
  private static final int COMPRESSED = 0x00;
  private static final int UNCOMPRESSED = 0x01;
  private static final int LAST_UNSKIPPABLE = 0x7F;
  private static final int IDENTIFIER = 0xFF;

  private static final int CHECKSUM_BYTES = 4;
  private static final int MAX_BLOCK = 1 << 16;

  /** The largest a block can become: 32 bytes and a sixth more than it holds, and its checksum. */
  private static final int MAX_CHUNK = 32 + MAX_BLOCK + MAX_BLOCK / 6 + CHECKSUM_BYTES;

  private final ByteBuffer in;
  private final LimitedBytes out;

  SnappyFrames(byte[] body, long limit, MemoryBudget.Claim claim) {
    this.in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    this.out = new LimitedBytes(MAX_BLOCK, limit, claim);
  }

  DecodedBody decode() {
    try {
      boolean identified = false;
      while (in.hasRemaining()) {
        identified |= (in.get(in.position()) & 0xFF) == IDENTIFIER;
        check(identified);
        readChunk();
      }
      return new DecodedBody(out.toByteArray(), null);
    } catch (BadRequestException e) {
      return new DecodedBody(out.toByteArray(), e);
    }
  }

  private void readChunk() {
    check(in.remaining() >= Integer.BYTES);
    int head = in.getInt();
    int type = head & 0xFF;
    int length = head >>> 8;
    boolean unknown = type > UNCOMPRESSED && type <= LAST_UNSKIPPABLE;
    if (length > MAX_CHUNK || unknown) {
      throw new BadRequestException("snappy: unsupported input");
    }
    check(in.remaining() >= length);
    ByteBuffer chunk = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    switch (type) {
      case COMPRESSED -> append(chunk, true);
      case UNCOMPRESSED -> append(chunk, false);
      case IDENTIFIER -> check(chunk.equals(ByteBuffer.wrap(MAGIC)));
      default -> {
        // Padding, or something that may be skipped.
      }
    }
  }

  private void append(ByteBuffer chunk, boolean compressed) {
    check(chunk.remaining() >= CHECKSUM_BYTES);
    int checksum = chunk.getInt();
    byte[] data = new byte[chunk.remaining()];
    chunk.get(data);
    byte[] plain = compressed ? uncompressed(data) : data;
    check(plain.length <= MAX_BLOCK && checksum == masked(plain));
    out.append(plain, 0, plain.length);
  }

  private static byte[] uncompressed(byte[] block) {
    int length = declaredLength(block);
    check(length >= 0 && length <= MAX_BLOCK);
    // It cannot grow, so that copies within a block that lead beyond its end are noticed.
    ByteBuf plain = Unpooled.buffer(length, length);
    try {
      new Snappy().decode(Unpooled.wrappedBuffer(block), plain);
    } catch (DecoderException | IndexOutOfBoundsException e) {
      throw corrupt();
    }
    check(plain.readableBytes() == length);
    return Arrays.copyOf(plain.array(), length);
  }

  /** What the varint at the beginning of a block says, -1 if it is none of at most 32 bits. */
  private static int declaredLength(byte[] block) {
    int length = 0;
    for (int i = 0; i < Math.min(block.length, 5); i++) {
      length |= (block[i] & 0x7F) << (7 * i);
      if (block[i] >= 0) {
        return length;
      }
    }
    return -1;
  }

  private static int masked(byte[] plain) {
    CRC32C crc = new CRC32C();
    crc.update(plain);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xA282EAD8;
  }

  private static void check(boolean sound) {
    if (!sound) {
      throw corrupt();
    }
  }

  private static BadRequestException corrupt() {
    return new BadRequestException("snappy: corrupt input");
  }
}
