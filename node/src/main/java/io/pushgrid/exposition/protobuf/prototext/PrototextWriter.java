package io.pushgrid.exposition.protobuf.prototext;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.GoNumber;

/** Fields of messages in protobuf's text form, on one line or one to a line. */
final class PrototextWriter {
  private final Bytes out;
  private final boolean lines;
  private int depth;
  private boolean first = true;
  /** Whether a message began of which nothing stands there yet. */
  private boolean begun;

  PrototextWriter(Bytes out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  void begin(String field) {
    name(field).put('{');
    depth++;
    first = true;
    begun = true;
  }

  void end() {
    depth--;
    first = false;
    if (begun) {
      begun = false;
      out.put('}');
    } else {
      indent().put('}');
    }
    endField();
  }

  /** Writes a field whose value stands without quotes: a number or an enum's name. */
  void plain(String field, String value) {
    name(field).ascii(value);
    endField();
  }

  void real(String field, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      plain(field, Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
    } else {
      plain(field, GoNumber.json(value));
    }
  }

  void string(String field, String value) {
    name(field).put('"');
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      character(c);
      i += Character.charCount(c);
    }
    out.put('"');
    endField();
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.ascii("\\\"");
      case '\\' -> out.ascii("\\\\");
      case '\n' -> out.ascii("\\n");
      case '\r' -> out.ascii("\\r");
      case '\t' -> out.ascii("\\t");
      default -> {
        if (c < ' ' || c == 0x7f) {
          out.ascii(String.format("\\x%02x", c));
        } else if (c >= 0x80 && c < 0xa0) {
          out.ascii(String.format("\\u%04x", c));
        } else {
          out.utf8(Character.toString(c));
        }
      }
    }
  }

  /** Writes what is not UTF-8 byte by byte. */
  void bytes(String field, byte[] value, int from, int to) {
    name(field).put('"');
    for (int i = from; i < to; i++) {
      if (value[i] < 0) {
        out.ascii(String.format("\\x%02x", value[i] & 0xff));
      } else {
        character(value[i]);
      }
    }
    out.put('"');
    endField();
  }

  private Bytes name(String field) {
    if (begun && lines) {
      out.put('\n');
    }
    begun = false;
    if (!lines && !first) {
      out.put(' ');
    }
    first = false;
    return indent().ascii(field).ascii(lines ? ": " : ":");
  }

  private Bytes indent() {
    for (int i = 0; lines && i < depth; i++) {
      out.ascii("  ");
    }
    return out;
  }

  private void endField() {
    if (lines) {
      out.put('\n');
    }
  }
}
