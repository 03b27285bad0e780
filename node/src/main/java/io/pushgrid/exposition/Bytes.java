package io.pushgrid.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing run of bytes to write into; text goes in without intermediate arrays. For one thread at a time.
 */
public final class Bytes {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final Allowance allowance;
  private byte[] bytes;
  private int size;

  public Bytes(int initialCapacity) {
    this(initialCapacity, Allowance.UNLIMITED);
  }

  /** A run that asks before it grows: text can be made to repeat a long label for every bucket. */
  public Bytes(int initialCapacity, Allowance allowance) {
    allowance.take(initialCapacity);
    this.allowance = allowance;
    this.bytes = new byte[initialCapacity];
  }

  public Bytes() {
    this(256);
  }

  /** Number of bytes written so far. */
  public int size() {
    return size;
  }

  /** Forgets what was written and keeps the room for more. */
  public void clear() {
    size = 0;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** What was written, read as UTF-8. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** The array behind, of which the first {@link #size()} bytes are written; the next append may replace it. */
  public byte[] array() {
    return bytes;
  }

  /** Appends the lowest eight bits. */
  public Bytes put(int b) {
    room(1);
    bytes[size++] = (byte) b;
    return this;
  }

  public Bytes append(byte[] source) {
    return append(source, 0, source.length);
  }

  /** Appends {@code source[from .. to)}. */
  public Bytes append(byte[] source, int from, int to) {
    Objects.checkFromToIndex(from, to, source.length);
    room(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  public Bytes append(Bytes other) {
    return append(other.bytes, 0, other.size);
  }

  /** Appends text known to hold nothing but ASCII. */
  @SuppressWarnings("deprecation") // cuts characters to bytes, which is all there is to do
  public Bytes ascii(String text) {
    int length = text.length();
    room(length);
    text.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  /** Appends text; half a surrogate pair becomes a question mark. */
  public Bytes utf8(String text) {
    int length = text.length();
    room(length);
    int plain = 0;
    while (plain < length && text.charAt(plain) < 0x80) {
      bytes[size + plain] = (byte) text.charAt(plain);
      plain++;
    }
    size += plain;
    for (int i = plain; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        put(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        codePoint(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        codePoint(Character.isSurrogate(c) ? '?' : c);
      }
    }
    return this;
  }

  private void codePoint(int c) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | (c >> 6)).continuation(c);
    } else if (c < 0x10000) {
      put(0xe0 | (c >> 12)).continuation(c >> 6).continuation(c);
    } else {
      put(0xf0 | (c >> 18)).continuation(c >> 12).continuation(c >> 6).continuation(c);
    }
  }

  private Bytes continuation(int lowSixBits) {
    return put(0x80 | (lowSixBits & 0x3f));
  }

  /** Appends a number in decimal. */
  public Bytes decimal(int number) {
    if (number < 0) {
      return ascii(Integer.toString(number));
    }
    int scale = 1;
    while (number / scale >= 10) {
      scale *= 10;
    }
    for (int rest = number; scale > 0; scale /= 10) {
      put('0' + rest / scale);
      rest %= scale;
    }
    return this;
  }

  /** Writes one byte over what stands at a place. */
  public void set(int at, int b) {
    bytes[Objects.checkIndex(at, size)] = (byte) b;
  }

  /** Moves everything from a place on, and leaves a gap there for {@link #set}. */
  public void openGap(int at, int length) {
    room(length);
    System.arraycopy(bytes, at, bytes, at + length, size - at);
    size += length;
  }

  private void room(int more) {
    if (more > bytes.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    if (more > MAX_SIZE - size) {
      throw new OutOfMemoryError(
          "cannot hold " + ((long) size + more) + " bytes (limit: " + MAX_SIZE + ")");
    }
    long doubled = Math.max(16, 2L * bytes.length);
    int capacity = (int) Math.min(MAX_SIZE, Math.max(doubled, size + more));
    allowance.take(capacity - bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
  }
}
