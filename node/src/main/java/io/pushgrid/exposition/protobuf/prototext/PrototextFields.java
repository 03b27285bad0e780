package io.pushgrid.exposition.protobuf.prototext;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.pushgrid.exposition.protobuf.Message;
import io.pushgrid.exposition.protobuf.Message.Field;
import io.pushgrid.exposition.protobuf.MessageCopy;
import io.pushgrid.exposition.protobuf.ProtobufReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The fields of encoded messages, as {@link MessageCopy} leaves them, in protobuf's text form. */
final class PrototextFields {
  private final PrototextWriter out;
  private final byte[] bytes;

  PrototextFields(PrototextWriter out, byte[] bytes) {
    this.out = out;
    this.bytes = bytes;
  }

  void write(int from, int to, Message type) throws IOException {
    for (Field field : type.declared()) {
      ProtobufReader.scan(bytes, from, to, (tag, at, content, end) -> {
        if (tag == field.tag()) {
          known(field, content, end);
        }
      });
    }
    ProtobufReader.scan(bytes, from, to, (tag, at, content, end) -> {
      if (!type.knows(tag)) {
        unknown(tag, content, end);
      }
    });
  }

  private void known(Field field, int from, int to) throws IOException {
    CodedInputStream in = in(from, to);
    String name = field.name();
    switch (field.kind()) {
      case DOUBLE -> out.real(name, in.readDouble());
      case UINT64 -> out.plain(name, Long.toUnsignedString(in.readUInt64()));
      case UINT32 -> out.plain(name, Integer.toUnsignedString(in.readUInt32()));
      case SINT64 -> out.plain(name, Long.toString(in.readSInt64()));
      case SINT32 -> out.plain(name, Integer.toString(in.readSInt32()));
      case INT64 -> out.plain(name, Long.toString(in.readInt64()));
      case INT32 -> out.plain(name, Integer.toString(in.readInt32()));
      case STRING -> out.string(name, new String(bytes, from, to - from, StandardCharsets.UTF_8));
      case MESSAGE -> {
        Message message = field.message();
        out.begin(name);
        if (message != null) {
          write(from, to, message);
        }
        out.end();
      }
    }
  }

  /** A field of which nothing is known but its number and how it stands on the wire. */
  private void unknown(int tag, int from, int to) throws IOException {
    CodedInputStream in = in(from, to);
    String number = Integer.toString(WireFormat.getTagFieldNumber(tag));
    switch (WireFormat.getTagWireType(tag)) {
      case WireFormat.WIRETYPE_VARINT ->
        out.plain(number, Long.toUnsignedString(in.readRawVarint64()));
      case WireFormat.WIRETYPE_FIXED64 ->
        out.plain(number, "0x" + Long.toHexString(in.readRawLittleEndian64()));
      case WireFormat.WIRETYPE_FIXED32 ->
        out.plain(number, "0x" + Integer.toHexString(in.readRawLittleEndian32()));
      case WireFormat.WIRETYPE_START_GROUP -> {
        out.begin(number);
        int end = to - tagLength(tag);
        ProtobufReader.scan(
            bytes, from, end, (inner, at, content, until) -> unknown(inner, content, until));
        out.end();
      }
      default -> unknownBytes(number, from, to);
    }
  }

  private void unknownBytes(String number, int from, int to) {
    boolean text = ByteString.copyFrom(bytes, from, to - from).isValidUtf8();
    if (text) {
      out.string(number, new String(bytes, from, to - from, StandardCharsets.UTF_8));
    } else {
      out.bytes(number, bytes, from, to);
    }
  }

  private static int tagLength(int tag) {
    return CodedOutputStream.computeUInt32SizeNoTag(tag);
  }

  private CodedInputStream in(int from, int to) {
    return CodedInputStream.newInstance(bytes, from, to - from);
  }
}
