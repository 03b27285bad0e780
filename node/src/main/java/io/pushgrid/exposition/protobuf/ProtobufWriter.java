package io.pushgrid.exposition.protobuf;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedOutputStream;
import io.pushgrid.exposition.Bytes;

/**
 * Protobuf fields into {@link Bytes}. CodedOutputStream wants to know a message's length before its content; here the
 * length is put in afterwards, which spares walking every series twice.
 */
public final class ProtobufWriter {
  private final Bytes out;

  public ProtobufWriter(Bytes out) {
    this.out = out;
  }

  /** Begins a message field; what it returns goes to {@link #end}. */
  public int begin(int field) {
    tag(field, WIRETYPE_LENGTH_DELIMITED);
    out.put(0);
    return out.size();
  }

  /** Ends the message field whose content began at the mark. */
  public void end(int mark) {
    int length = out.size() - mark;
    int wider = CodedOutputStream.computeUInt32SizeNoTag(length) - 1;
    if (wider > 0) {
      out.openGap(mark, wider);
    }
    int at = mark - 1;
    for (int rest = length; ; rest >>>= 7) {
      out.set(at++, rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
      if (rest <= 0x7f) {
        return;
      }
    }
  }

  /** Fields that are encoded already. */
  public void raw(byte[] fields) {
    out.append(fields);
  }

  public void raw(byte[] fields, int from, int to) {
    out.append(fields, from, to);
  }

  public void string(int field, String value) {
    int mark = begin(field);
    out.utf8(value);
    end(mark);
  }

  public void unsigned(int field, long value) {
    tag(field, WIRETYPE_VARINT);
    varint(value);
  }

  /** A zigzag encoded number ({@code sint32}, {@code sint64}). */
  void signed(int field, long value) {
    unsigned(field, CodedOutputStream.encodeZigZag64(value));
  }

  void real(int field, double value) {
    tag(field, WIRETYPE_FIXED64);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < 8; i++) {
      out.put((int) (bits >>> (8 * i)));
    }
  }

  public void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.put(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.put((int) rest);
  }

  private void tag(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }
}
