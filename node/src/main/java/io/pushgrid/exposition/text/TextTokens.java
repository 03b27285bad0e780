package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.NameScheme;

/** Cuts the lines of a text body into tokens. Each method reads one from where the cursor stands. */
final class TextTokens {
  /** The label that stands for the metric's name inside Prometheus. */
  private static final String RESERVED_LABEL = "__name__";

  private final ByteCursor cursor;
  private final NameScheme names;
  private final Token token;

  TextTokens(ByteCursor cursor, NameScheme names) {
    this.cursor = cursor;
    this.names = names;
    this.token = new Token(cursor.body());
  }

  /** The token read last; there is one instance only. */
  Token token() {
    return token;
  }

  /** Reads a metric's name, bare or in quotes; leaves an empty token where there is none. */
  void readMetricName() throws BodyException {
    readName(true, "metric name");
  }

  /** Reads a label's name, or what stands in its place; leaves an empty token where there is none. */
  void readLabelName() throws BodyException {
    readName(false, "label name");
  }

  /** The token as a metric's name, if it is a legal one. */
  String metricName() throws BodyException {
    String name = token.name();
    if (name == null || !(isBare() || names.isMetricName(name))) {
      throw cursor.error("invalid metric name " + token.quoted());
    }
    return name;
  }

  /** The token as a label's name, if it is a legal one. */
  String labelName() throws BodyException {
    if (token.is(RESERVED_LABEL)) {
      throw cursor.error("label name " + token.quoted() + " is reserved");
    }
    String name = token.name();
    if (name == null || !(isBare() || names.isLabelName(name))) {
      throw cursor.error("invalid label name " + token.quoted());
    }
    return name;
  }

  /** Of a name that was read without quotes: such a one is legal under every scheme. */
  private boolean isBare() {
    return token.isVerbatim() && !token.isEmpty();
  }

  private void readName(boolean colons, String what) throws BodyException {
    int start = cursor.position();
    if (!isDigit(cursor.peek())) {
      while (isNamePart(cursor.peek(), colons)) {
        cursor.next();
      }
    }
    token.set(start, cursor.position());
    if (cursor.peek() == '"') {
      // A bare beginning and a quoted rest make one name, as in Pushgateway: a"b" is ab.
      cursor.next();
      readEscapedUntilQuote(what);
      cursor.peek();
    }
  }

  private static boolean isNamePart(byte b, boolean colons) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || isDigit(b)
        || b == '_'
        || (b == ':' && colons);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * Reads from behind an opening quote to behind the closing one.
   *
   * @param what is read, for error texts
   */
  void readQuoted(String what) throws BodyException {
    int start = cursor.position();
    for (byte b = cursor.peek(); b != '"' && b != '\\' && b != '\n'; b = cursor.peek()) {
      cursor.next();
    }
    token.set(start, cursor.position());
    readEscapedUntilQuote(what);
  }

  private void readEscapedUntilQuote(String what) throws BodyException {
    for (byte b = cursor.next(); b != '"'; b = cursor.next()) {
      if (b == '\n') {
        throw cursor.error(what + " " + token.quoted() + " contains unescaped new-line");
      }
      token.append(b == '\\' ? readEscaped() : b);
    }
  }

  /** Reads up to a blank or the line's end. */
  void readWord() throws BodyException {
    int start = cursor.position();
    for (byte b = cursor.peek(); !ByteCursor.isBlank(b) && b != '\n'; b = cursor.peek()) {
      cursor.next();
    }
    token.set(start, cursor.position());
  }

  /**
   * Reads a number up to a blank or the line's end.
   *
   * @param what is expected, for the error text
   */
  double readNumber(String what) throws BodyException {
    readWord();
    try {
      return token.number();
    } catch (NumberFormatException e) {
      throw cursor.error("expected " + what + ", got " + token.quoted());
    }
  }

  /** Reads up to the line's end as it is. */
  void readRest() throws BodyException {
    int start = cursor.position();
    while (cursor.peek() != '\n') {
      cursor.next();
    }
    token.set(start, cursor.position());
  }

  /** Reads up to the line's end and leaves backslashes out, as Pushgateway does where it knows no escapes. */
  void readRestWithoutBackslashes() throws BodyException {
    token.set(cursor.position(), cursor.position());
    while (cursor.peek() != '\n') {
      byte b = cursor.next();
      if (b != '\\') {
        token.append(b);
      }
    }
  }

  /** Reads up to the line's end and resolves escapes. */
  void readEscapedRest() throws BodyException {
    token.set(cursor.position(), cursor.position());
    while (cursor.peek() != '\n') {
      byte b = cursor.next();
      token.append(b == '\\' ? readEscaped() : b);
    }
  }

  private byte readEscaped() throws BodyException {
    byte escaped = cursor.next();
    return switch (escaped) {
      case '\\', '"' -> escaped;
      case 'n' -> '\n';
      default -> throw cursor.error("invalid escape sequence '\\" + (char) (escaped & 0xff) + "'");
    };
  }
}
