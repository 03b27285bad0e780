package io.pushgrid.exposition.render;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.GoNumber;

/** Fields of messages in protobuf's text form, on one line or one to a line. */
final class PrototextWriter {
  private final Bytes out;
  private final boolean lines;
  private int depth;
  private boolean first = true;

  PrototextWriter(Bytes out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  void begin(String field) {
    name(field).put('{');
    if (lines) {
      out.put('\n');
    }
    depth++;
    first = true;
  }

  void end() {
    depth--;
    first = false;
    indent().put('}');
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

  private Bytes name(String field) {
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
