package io.pushgrid.it.compat;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes messages of <a href="https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto">
 * metrics.proto</a> field by field, so that a test can also write what no library would.
 */
public final class Protobuf {
  public static final String CONTENT_TYPE =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";
  /** The Accept header of a scrape up to the name of the encoding. */
  public static final String SCRAPE =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=";

  static final long NO_TYPE = -1;
  public static final int COUNTER = 0;
  public static final int GAUGE = 1;
  public static final int SUMMARY = 2;
  public static final int UNTYPED = 3;
  public static final int HISTOGRAM = 4;
  public static final int GAUGE_HISTOGRAM = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public static Protobuf message() {
    return new Protobuf();
  }

  public static Protobuf family(String name, int type, Protobuf... metrics) {
    Protobuf family = message().text(1, name).varint(3, type);
    for (Protobuf metric : metrics) {
      family.message(4, metric);
    }
    return family;
  }

  /** A metric with labels {@code name, value, ...}; the caller adds the value. */
  public static Protobuf metric(String... labels) {
    Protobuf metric = message();
    for (int i = 0; i < labels.length; i += 2) {
      metric.message(1, message().text(1, labels[i]).text(2, labels[i + 1]));
    }
    return metric;
  }

  public Protobuf gauge(double value) {
    return message(2, message().number(1, value));
  }

  public Protobuf counter(double value) {
    return message(3, message().number(1, value));
  }

  Protobuf untyped(double value) {
    return message(5, message().number(1, value));
  }

  public Protobuf text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Protobuf bytes(int field, byte[] value) {
    tag(field, 2);
    raw(value.length);
    out.writeBytes(value);
    return this;
  }

  public Protobuf message(int field, Protobuf value) {
    return bytes(field, value.out.toByteArray());
  }

  public Protobuf varint(int field, long value) {
    tag(field, 0);
    raw(value);
    return this;
  }

  /** An {@code sint32} or {@code sint64}. */
  public Protobuf signed(int field, long value) {
    return varint(field, (value << 1) ^ (value >> 63));
  }

  public Protobuf number(int field, double value) {
    tag(field, 1);
    out.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    return this;
  }

  /** The bytes behind their length, as a push body carries each family. */
  byte[] delimited() {
    Protobuf wrapped = new Protobuf();
    wrapped.raw(out.size());
    wrapped.out.writeBytes(out.toByteArray());
    return wrapped.out.toByteArray();
  }

  public static byte[] body(Protobuf... families) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Protobuf family : families) {
      body.writeBytes(family.delimited());
    }
    return body.toByteArray();
  }

  private void tag(int field, int wireType) {
    raw(((long) field << 3) | wireType);
  }

  private void raw(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** The type of each family of a delimited body, {@link #NO_TYPE} where there is none; up to where it is cut. */
  static List<Long> types(byte[] body) {
    List<Long> types = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(body);
    try {
      while (in.hasRemaining()) {
        ByteBuffer family = next(in);
        long type = NO_TYPE;
        while (family.hasRemaining()) {
          long tag = readVarint(family);
          if (tag == (3 << 3)) {
            type = readVarint(family);
          } else {
            next(family);
          }
        }
        types.add(type);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cut) {
      return types;
    }
    return types;
  }

  static ByteBuffer next(ByteBuffer in) {
    int length = (int) readVarint(in);
    ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return value;
  }

  static long readVarint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
