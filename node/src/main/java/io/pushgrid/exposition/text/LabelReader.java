package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.exposition.GoQuote;

/** Reads the labels of a text body, braces and all. */
final class LabelReader {
  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final Token token;

  LabelReader(ByteCursor cursor, TextTokens tokens) {
    this.cursor = cursor;
    this.tokens = tokens;
    this.token = tokens.token();
  }

  /** What to make of a name between the braces that no {@code =} follows; it is the token read last. */
  interface BareName {
    void take(byte behind) throws BodyException;
  }

  /** Reads from the opening brace to behind the closing one, where a name alone may not stand. */
  void read(SampleLabels labels) throws BodyException {
    read(labels, behind -> {
      throw cursor.error("expected '=' after label name, found " + GoQuote.quote(behind));
    });
  }

  /** Reads from the opening brace to behind the closing one. */
  void read(SampleLabels labels, BareName bareName) throws BodyException {
    do {
      cursor.next();
      cursor.skipBlanks();
      if (cursor.peek() != '}') {
        readLabelOrName(labels, bareName);
      }
    } while (cursor.peek() == ',');
    cursor.next();
  }

  /** Reads what stands between two commas, and leaves the cursor at a comma or the closing brace. */
  private void readLabelOrName(SampleLabels labels, BareName bareName) throws BodyException {
    tokens.readLabelName();
    if (token.isEmpty()) {
      throw cursor.error("invalid label name for metric " + GoQuote.quote(labels.owner()));
    }
    cursor.skipBlanks();
    if (cursor.peek() == '=') {
      readLabel(labels);
    } else {
      bareName.take(cursor.peek());
    }
  }

  private void readLabel(SampleLabels labels) throws BodyException {
    String name = tokens.labelName();
    if (labels.has(name)) {
      throw cursor.error("duplicate label names for metric " + GoQuote.quote(labels.owner()));
    }
    cursor.next();
    cursor.skipBlanks();
    if (cursor.peek() != '"') {
      throw cursor.error(
          "expected '\"' at start of label value, found " + GoQuote.quote(cursor.peek()));
    }
    cursor.next();
    tokens.readQuoted("label value");
    if (labels.isBound(name)) {
      labels.bound(readBound(name));
    } else {
      labels.add(name, labelValue());
    }
    cursor.skipBlanks();
    if (cursor.peek() != ',' && cursor.peek() != '}') {
      throw cursor.error("unexpected end of label value " + token.quoted());
    }
  }

  private String labelValue() throws BodyException {
    String value = token.utf8();
    if (value == null) {
      throw cursor.error("invalid label value " + token.quoted());
    }
    return value;
  }

  /** As {@link #parseBound}, without a String where it can be avoided. */
  private double readBound(String label) throws BodyException {
    try {
      return token.number();
    } catch (NumberFormatException e) {
      return parseBound(label, labelValue());
    }
  }

  /** The number in a label that holds a bound. */
  double parseBound(String label, String value) throws BodyException {
    try {
      return GoNumber.parse(value);
    } catch (NumberFormatException e) {
      throw cursor.error(
          "expected float as value for '" + label + "' label, got " + GoQuote.quote(value));
    }
  }
}
