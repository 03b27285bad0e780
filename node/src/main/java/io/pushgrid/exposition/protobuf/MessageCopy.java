package io.pushgrid.exposition.protobuf;

import com.google.protobuf.CodedInputStream;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.protobuf.Message.Field;
import java.io.IOException;

/**
 * Copies messages as a protobuf library would write them that has read them: fields by number, of a repeated one that
 * may stand once the last, of a repeated message all of it, and unknown fields at the end as they came. It walks over the
 * bytes once for each field a message may have, so that it needs no memory but for the copy.
 */
public final class MessageCopy {
  private final Bytes out;
  private final ProtobufWriter writer;

  public MessageCopy(Bytes out) {
    this.out = out;
    this.writer = new ProtobufWriter(out);
  }

  /** Copies the fields of {@code bytes[from .. to)} whose numbers are above the given one. */
  public void fields(byte[] bytes, int from, int to, Message type, int above) throws IOException {
    for (Field field : type.byNumber()) {
      if (field.number() > above) {
        Slice all = new Slice(bytes, from, to);
        if (field.repeated()) {
          all.repeated(field);
        } else {
          all.last(field, type.omitsZeros());
        }
      }
    }
    ProtobufReader.scan(bytes, from, to, (tag, at, content, end) -> {
      if (!type.knows(tag)) {
        out.append(bytes, at, end);
      }
    });
  }

  /** Where to look for one field. */
  private final class Slice {
    private final byte[] bytes;
    private final int from;
    private final int to;

    private int found;
    private int start;
    private int end;
    private Bytes joined = new Bytes(0);

    Slice(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    void repeated(Field field) throws IOException {
      ProtobufReader.scan(bytes, from, to, (tag, at, content, until) -> {
        if (tag == field.tag()) {
          one(field, bytes, content, until);
        } else if (field.hasTag(tag)) {
          packed(field, content, until);
        }
      });
    }

    private void packed(Field field, int content, int until) throws IOException {
      CodedInputStream in = CodedInputStream.newInstance(bytes, content, until - content);
      while (!in.isAtEnd()) {
        int at = content + in.getTotalBytesRead();
        in.skipField(field.tag());
        one(field, bytes, at, content + in.getTotalBytesRead());
      }
    }

    void last(Field field, boolean omitsZero) throws IOException {
      ProtobufReader.scan(bytes, from, to, (tag, at, content, until) -> {
        if (tag == field.tag()) {
          join(content, until);
          found++;
          start = content;
          end = until;
        }
      });
      boolean several = found > 1 && field.message() != null;
      if (found > 0 && !(omitsZero && number(field, bytes, start, end) == 0)) {
        one(
            field,
            several ? joined.array() : bytes,
            several ? 0 : start,
            several ? joined.size() : end);
      }
    }

    /** Messages one behind the other are the message they make up. */
    private void join(int content, int until) {
      if (found == 1) {
        joined.append(bytes, start, end);
      }
      if (found > 0) {
        joined.append(bytes, content, until);
      }
    }
  }

  private void one(Field field, byte[] bytes, int from, int to) throws IOException {
    Message message = field.message();
    if (message != null) {
      int mark = writer.begin(field.number());
      fields(bytes, from, to, message, 0);
      writer.end(mark);
    } else if (field.kind() == Message.Kind.STRING) {
      int mark = writer.begin(field.number());
      out.append(bytes, from, to);
      writer.end(mark);
    } else if (field.kind() == Message.Kind.DOUBLE) {
      writer.varint(field.tag());
      out.append(bytes, from, to);
    } else {
      writer.unsigned(field.number(), number(field, bytes, from, to));
    }
  }

  private static long number(Field field, byte[] bytes, int from, int to) throws IOException {
    long raw = CodedInputStream.newInstance(bytes, from, to - from).readRawVarint64();
    return switch (field.kind()) {
      case UINT32, SINT32 -> raw & 0xffff_ffffL;
      case INT32 -> (int) raw;
      case UINT64, SINT64, INT64, DOUBLE, STRING, MESSAGE -> raw;
    };
  }
}
