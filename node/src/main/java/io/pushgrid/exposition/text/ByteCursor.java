package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;

/** Where a parser stands in a body of text, and in which line, for its error texts. */
final class ByteCursor {
  private final String format;
  private final byte[] body;
  private final int end;
  private int at;
  private int line;

  /**
   * Starts before the first line.
   *
   * @param format for error texts
   * @param end where to stop in the body
   */
  ByteCursor(String format, byte[] body, int end) {
    this.format = format;
    this.body = body;
    this.end = end;
  }

  byte[] body() {
    return body;
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  /** Counts a line and steps over what it is indented with; false if nothing else is left. */
  boolean startLine() {
    line++;
    while (!atEnd() && isBlank(body[at])) {
      at++;
    }
    return !atEnd();
  }

  /** The byte to come; as every line has to end with a line feed, there must be one. */
  byte peek() throws BodyException {
    if (atEnd()) {
      throw error("unexpected end of input stream");
    }
    return body[at];
  }

  byte next() throws BodyException {
    byte next = peek();
    at++;
    return next;
  }

  void skipBlanks() throws BodyException {
    while (isBlank(peek())) {
      at++;
    }
  }

  /** Steps over the rest of the line and its line feed. */
  void skipLine() throws BodyException {
    while (next() != '\n') {
      // Whatever it is.
    }
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  BodyException error(String message) {
    return new BodyException(format + " format parsing error in line " + line + ": " + message);
  }
}
