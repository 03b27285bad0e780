package io.pushgrid.exposition.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads protobuf messages field by field. A field of a number nobody handles, or of another wire type than declared, is
 * unknown and skipped, as protobuf prescribes.
 */
public final class ProtobufReader {
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** So far from the ends of {@link Instant} that any nanoseconds may be added. */
  private static final long EARLIEST = Instant.MIN.getEpochSecond() + 10;

  private static final long LATEST = Instant.MAX.getEpochSecond() - 10;

  /** Of the heap, for a message, a string and a number of a list. */
  private static final int MESSAGE_BYTES = 70;

  private static final int STRING_BYTES = 56;
  private static final int NUMBER_BYTES = 24;

  private static final char MALFORMED = '\uFFFD';

  private final byte[] bytes;
  private final int from;
  private final CodedInputStream in;
  private final Bytes scratch = new Bytes(64);
  private final Allowance allowance;

  /** Reads {@code bytes[from .. to)}, and never allocates more for a field than is there. */
  public ProtobufReader(byte[] bytes, int from, int to) {
    this(bytes, from, to, Allowance.UNLIMITED);
  }

  /** The same of bytes from anybody. */
  public ProtobufReader(byte[] bytes, int from, int to, Allowance allowance) {
    this.allowance = allowance;
    this.bytes = bytes;
    this.from = from;
    in = CodedInputStream.newInstance(bytes, from, to - from);
  }

  /** Told of each field of a message: its tag, and where in the bytes it, its content, and what follows it begin. */
  public interface FieldScan {
    void field(int tag, int at, int content, int end) throws IOException;
  }

  /** Goes over the fields of the message in {@code bytes[from .. to)} without a look into them. */
  public static void scan(byte[] bytes, int from, int to, FieldScan scan) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes, from, to - from);
    int at = from;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int content = from + in.getTotalBytesRead();
      if (WireFormat.getTagWireType(tag) == DELIMITED) {
        int length = in.readRawVarint32();
        content = from + in.getTotalBytesRead();
        in.skipRawBytes(length);
      } else if (!in.skipField(tag)) {
        throw new IOException("group ends that did not begin");
      }
      int end = from + in.getTotalBytesRead();
      scan.field(tag, at, content, end);
      at = end;
    }
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Where in the bytes this reader stands. */
  public int position() {
    return from + in.getTotalBytesRead();
  }

  /** Empty, for whoever needs some room for a moment. */
  Bytes scratch() {
    scratch.clear();
    return scratch;
  }

  /** Takes a field's content if it knows what to do with it. */
  public interface FieldHandler {
    /**
     * Reads a field of this tag, or leaves it unread.
     *
     * @return false if it was left
     */
    boolean read(int tag) throws IOException, BodyException;
  }

  public static int varint(int field) {
    return (field << 3) | VARINT;
  }

  static int fixed64(int field) {
    return (field << 3) | FIXED64;
  }

  public static int delimited(int field) {
    return (field << 3) | DELIMITED;
  }

  /** Reads a tag; throws IOException if it is another. */
  void expect(int tag) throws IOException {
    int found = in.readTag();
    if (found != tag) {
      throw new IOException("tag " + found + " where " + tag + " was due");
    }
  }

  /** Hands out all fields up to the end of the current message. */
  public void fields(FieldHandler handler) throws IOException, BodyException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!handler.read(tag) && !in.skipField(tag)) {
        throw new IOException("group ends that did not begin");
      }
    }
  }

  /** Hands out the fields of a message that is a field itself. */
  public boolean message(FieldHandler handler) throws IOException, BodyException {
    allowance.take(MESSAGE_BYTES);
    int outer = in.pushLimit(in.readRawVarint32());
    fields(handler);
    in.popLimit(outer);
    return true;
  }

  public long unsigned() throws IOException {
    return in.readUInt64();
  }

  int signed32() throws IOException {
    return in.readSInt32();
  }

  public double real() throws IOException {
    return in.readDouble();
  }

  /** Reads a string; what is not UTF-8 is seen by what Java puts in its place, which hardly any string has of its own. */
  public String string(String what) throws IOException, BodyException {
    int length = in.readRawVarint32();
    int at = position();
    in.skipRawBytes(length);
    allowance.take(STRING_BYTES + length);
    String string = new String(bytes, at, length, StandardCharsets.UTF_8);
    if (string.indexOf(MALFORMED) >= 0
        && !ByteString.copyFrom(bytes, at, length).isValidUtf8()) {
      throw new BodyException("expected " + what + " in UTF-8, got the bytes " + hex(at, length));
    }
    return string;
  }

  private String hex(int at, int length) {
    int shown = Math.min(length, 32);
    String digits = HexFormat.of().formatHex(bytes, at, at + shown);
    return shown < length ? digits + "..." : digits;
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
      allowance.take(NUMBER_BYTES);
      element.read();
      return true;
    }
    if (tag != delimited(field)) {
      return false;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      allowance.take(NUMBER_BYTES);
      element.read();
    }
    in.popLimit(outer);
    return true;
  }

  /** Reads one LabelPair to the end of a list of names and values. */
  public boolean label(List<String> into) throws IOException, BodyException {
    int at = into.size();
    into.add("");
    into.add(LabelSet.NO_VALUE);
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

  /** Reads a {@code google.protobuf.Timestamp}; one that is thousand million years away is brought nearer. */
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
    long seconds = Math.max(EARLIEST, Math.min(LATEST, parts[0]));
    return Instant.ofEpochSecond(seconds, parts[1]);
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
