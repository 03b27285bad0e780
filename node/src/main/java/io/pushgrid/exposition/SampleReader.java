package io.pushgrid.exposition;

import io.pushgrid.exposition.FamilyBuilders.Place;
import org.jspecify.annotations.Nullable;

/** Reads the sample lines of a text body into the families they belong to. */
final class SampleReader {
  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final Token token;
  private final FamilyBuilders families;
  private final SampleLabels labels = new SampleLabels();
  /** Where the line's sample belongs; unknown until its name, which may stand behind labels, is read. */
  private @Nullable Place place;

  private double bound;

  SampleReader(ByteCursor cursor, TextTokens tokens, FamilyBuilders families) {
    this.cursor = cursor;
    this.tokens = tokens;
    this.token = tokens.token();
    this.families = families;
  }

  /** Reads a line from its first byte that is not blank to behind its line feed. */
  void read() throws BodyException {
    labels.clear();
    place = null;
    bound = Double.NaN;
    if (cursor.peek() != '{') {
      readName();
      cursor.skipBlanks();
    }
    // With the name in front a name inside the braces would be one too many.
    boolean nameInside = place == null;
    if (cursor.peek() == '{') {
      readBraces(nameInside);
    }
    if (place == null) {
      throw cursor.error("invalid metric name");
    }
    cursor.skipBlanks();
    readValue(place);
  }

  private void readName() throws BodyException {
    tokens.readMetricName();
    if (token.isEmpty()) {
      throw cursor.error("invalid metric name");
    }
    place = families.find(tokens.metricName());
  }

  private void readBraces(boolean nameInside) throws BodyException {
    do {
      cursor.next();
      cursor.skipBlanks();
      if (cursor.peek() != '}') {
        readLabelOrName(nameInside);
      }
    } while (cursor.peek() == ',');
    cursor.next();
  }

  /** Reads what stands between two commas, and leaves the cursor at a comma or the closing brace. */
  private void readLabelOrName(boolean nameInside) throws BodyException {
    tokens.readLabelName();
    if (token.isEmpty()) {
      throw cursor.error("invalid label name for metric " + quotedFamilyName());
    }
    cursor.skipBlanks();
    byte behind = cursor.peek();
    if (behind == '=') {
      readLabel();
    } else if (nameInside) {
      takeNameInside(behind);
    } else {
      throw cursor.error("expected '=' after label name, found " + GoQuote.quote(behind));
    }
  }

  private void takeNameInside(byte behind) throws BodyException {
    if (place != null) {
      throw cursor.error("multiple metric names for metric " + quotedFamilyName());
    }
    if (behind != ',' && behind != '}') {
      throw cursor.error("unexpected end of metric name " + GoQuote.quote(behind));
    }
    place = families.find(tokens.metricName());
    String boundLabel = place.family().series().boundLabel();
    String early = boundLabel == null ? null : labels.remove(boundLabel);
    if (boundLabel != null && early != null) {
      bound = parseBound(boundLabel, early);
    }
  }

  private void readLabel() throws BodyException {
    String name = tokens.labelName();
    boolean isBound = place != null && name.equals(place.family().series().boundLabel());
    if (!isBound && labels.has(name)) {
      throw cursor.error("duplicate label names for metric " + quotedFamilyName());
    }
    cursor.next();
    cursor.skipBlanks();
    if (cursor.peek() != '"') {
      throw cursor.error(
          "expected '\"' at start of label value, found " + GoQuote.quote(cursor.peek()));
    }
    cursor.next();
    tokens.readQuoted("label value");
    if (isBound) {
      bound = readBound(name);
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

  private double parseBound(String label, String value) throws BodyException {
    try {
      return GoNumber.parse(value);
    } catch (NumberFormatException e) {
      throw cursor.error(
          "expected float as value for '" + label + "' label, got " + GoQuote.quote(value));
    }
  }

  private void readValue(Place at) throws BodyException {
    tokens.readWord();
    double value;
    try {
      value = token.number();
    } catch (NumberFormatException e) {
      throw cursor.error("expected float as value, got " + token.quoted());
    }
    SeriesBuilder series = at.family().series();
    String objection = series.objection(at.role(), bound, value);
    if (objection != null) {
      throw cursor.error(objection + quotedFamilyName());
    }
    boolean timestamped = cursor.peek() != '\n';
    if (timestamped) {
      readTimestamp();
    }
    cursor.next();
    series.add(new Sample(at.role(), labels.toLabelSet(), bound, value, timestamped));
  }

  private void readTimestamp() throws BodyException {
    cursor.skipBlanks();
    tokens.readWord();
    try {
      token.integer();
    } catch (NumberFormatException e) {
      throw cursor.error("expected integer as timestamp, got " + token.quoted());
    }
    tokens.readRest();
    if (!token.isEmpty()) {
      throw cursor.error("spurious string after timestamp: " + token.quoted());
    }
  }

  /** Empty as long as the line has not told the name. */
  private String quotedFamilyName() {
    return GoQuote.quote(place == null ? "" : place.family().name());
  }
}
