package io.pushgrid.exposition.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads protobuf messages field by field. A field of a number nobody handles, or of another wire type than declared, is
 * unknown and skipped, as protobuf prescribes.
 */
final class ProtobufReader {
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private final CodedInputStream in;

  /** Reads {@code bytes[from .. to)}, and never allocates more for a field than is there. */
  ProtobufReader(byte[] bytes, int from, int to) {
    in = CodedInputStream.newInstance(bytes, from, to - from);
    in.enableAliasing(true);
  }

  /** Takes a field's content if it knows what to do with it. */
  interface FieldHandler {
    /**
     * Reads a field of this tag, or leaves it unread.
     *
     * @return false if it was left
     */
    boolean read(int tag) throws IOException, BodyException;
  }

  static int varint(int field) {
    return (field << 3) | VARINT;
  }

  static int fixed64(int field) {
    return (field << 3) | FIXED64;
  }

  static int delimited(int field) {
    return (field << 3) | DELIMITED;
  }

  /** Hands out all fields up to the end of the current message. */
  void fields(FieldHandler handler) throws IOException, BodyException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!handler.read(tag) && !in.skipField(tag)) {
        throw new IOException("group ends that did not begin");
      }
    }
  }

  /** Hands out the fields of a message that is a field itself. */
  boolean message(FieldHandler handler) throws IOException, BodyException {
    int outer = in.pushLimit(in.readRawVarint32());
    fields(handler);
    in.popLimit(outer);
    return true;
  }

  long unsigned() throws IOException {
    return in.readUInt64();
  }

  int signed32() throws IOException {
    return in.readSInt32();
  }

  double real() throws IOException {
    return in.readDouble();
  }

  String string(String what) throws IOException, BodyException {
    ByteString bytes = in.readBytes();
    if (!bytes.isValidUtf8()) {
      throw new BodyException("expected " + what + " in UTF-8, got the bytes " + hex(bytes));
    }
    return bytes.toStringUtf8();
  }

  private static String hex(ByteString bytes) {
    int shown = Math.min(bytes.size(), 32);
    String digits = HexFormat.of().formatHex(bytes.substring(0, shown).toByteArray());
    return shown < bytes.size() ? digits + "..." : digits;
  }

  /** Reads a field of {@code repeated double}, packed or not. */
  boolean reals(int tag, int field, List<Double> into) throws IOException {
    return repeated(tag, field, FIXED64, () -> into.add(in.readDouble()));
  }

  /** Reads a field of {@code repeated sint64}, packed or not. */
  boolean signeds(int tag, int field, List<Long> into) throws IOException {
    return repeated(tag, field, VARINT, () -> into.add(in.readSInt64()));
  }

  private interface Element {
    void read() throws IOException;
  }

  private boolean repeated(int tag, int field, int wireType, Element element) throws IOException {
    if (tag == ((field << 3) | wireType)) {
      element.read();
      return true;
    }
    if (tag != delimited(field)) {
      return false;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      element.read();
    }
    in.popLimit(outer);
    return true;
  }

  /** Reads one LabelPair to the end of a list of names and values. */
  boolean label(List<String> into) throws IOException, BodyException {
    int at = into.size();
    into.add("");
    into.add("");
    return message(tag -> {
      if (tag == delimited(ClientModel.LABEL_NAME)) {
        into.set(at, string("a label name"));
      } else if (tag == delimited(ClientModel.LABEL_VALUE)) {
        into.set(at + 1, string("a label value"));
      } else {
        return false;
      }
      return true;
    });
  }

  /** Reads a {@code google.protobuf.Timestamp}. */
  Instant instant() throws IOException, BodyException {
    long[] parts = new long[2];
    message(tag -> {
      if (tag == varint(ClientModel.TIMESTAMP_SECONDS)) {
        parts[0] = in.readInt64();
      } else if (tag == varint(ClientModel.TIMESTAMP_NANOS)) {
        parts[1] = in.readInt32();
      } else {
        return false;
      }
      return true;
    });
    try {
      return Instant.ofEpochSecond(parts[0], parts[1]);
    } catch (DateTimeException | ArithmeticException e) {
      throw new BodyException(
          "expected a time within a thousand million years, got " + parts[0] + " seconds");
    }
  }

  Exemplar exemplar() throws IOException, BodyException {
    ExemplarFields fields = new ExemplarFields();
    message(fields);
    return new Exemplar(LabelSet.of(fields.labels), fields.value, fields.timestamp);
  }

  private final class ExemplarFields implements FieldHandler {
    final List<String> labels = new ArrayList<>();
    double value;

    @Nullable
    Instant timestamp;

    @Override
    public boolean read(int tag) throws IOException, BodyException {
      if (tag == delimited(ClientModel.EXEMPLAR_LABEL)) {
        return label(labels);
      }
      if (tag == fixed64(ClientModel.EXEMPLAR_VALUE)) {
        value = real();
        return true;
      }
      if (tag == delimited(ClientModel.EXEMPLAR_TIMESTAMP)) {
        timestamp = instant();
        return true;
      }
      return false;
    }
  }
}
