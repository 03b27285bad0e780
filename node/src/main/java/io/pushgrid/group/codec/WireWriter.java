package io.pushgrid.group.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the primitives of {@link GroupCodec} into a growing array, fixed numbers big-endian. */
final class WireWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  WireWriter(int expected) {
    bytes = new byte[expected];
  }

  byte[] toByteArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  void putByte(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  void putFixed64(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Seven bits a byte, least significant first, the eighth set on all but the last. */
  void putVarint(int value) {
    reserve(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void putString(String value) {
    putBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  void putBytes(byte[] value) {
    putBytes(value, value.length);
  }

  /** Writes what another writer holds, with its length in front. */
  void putNested(WireWriter part) {
    putBytes(part.bytes, part.size);
  }

  private void putBytes(byte[] value, int length) {
    putVarint(length);
    reserve(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
