package io.pushgrid.group.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link WireWriter} wrote. Every method throws {@link IllegalArgumentException} if the bytes end early or
 * claim a length beyond their end, before anything of that length is allocated.
 */
final class WireReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int at;

  WireReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean atEnd() {
    return at == end;
  }

  byte takeByte() {
    return bytes[advance(1)];
  }

  long takeFixed64() {
    return (long) LONG.get(bytes, advance(Long.BYTES));
  }

  /** A number of things to follow, each of at least one byte. */
  int takeCount() {
    int count = takeVarint();
    if (count < 0 || count > end - at) {
      throw damaged("room for " + count + " more entries");
    }
    return count;
  }

  String takeString() {
    int length = takeCount();
    return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
  }

  byte[] takeBytes() {
    int length = takeCount();
    int from = advance(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** Goes on behind what {@link #takeBytes} would take. */
  void skipBytes() {
    advance(takeCount());
  }

  /** A reader of the next length-prefixed part, whatever of it is read. */
  WireReader takeNested() {
    int length = takeCount();
    int from = advance(length);
    return new WireReader(bytes, from, from + length);
  }

  private int takeVarint() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = takeByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("a number of at most 5 bytes");
  }

  private int advance(int length) {
    if (length > end - at) {
      throw damaged(length + " more bytes");
    }
    int from = at;
    at += length;
    return from;
  }

  private IllegalArgumentException damaged(String expected) {
    return new IllegalArgumentException(
        "damaged group data: expected " + expected + " at byte " + at + " of " + end);
  }
}
