package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoQuote;
import io.pushgrid.exposition.text.series.FamilyBuilder;
import io.pushgrid.exposition.text.series.FamilyBuilders;
import io.pushgrid.exposition.text.series.FamilyShape;
import org.jspecify.annotations.Nullable;

/** Reads HELP and TYPE lines, whose form all text formats share. */
final class DeclarationReader {
  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final FamilyBuilders families;

  DeclarationReader(ByteCursor cursor, TextTokens tokens, FamilyBuilders families) {
    this.cursor = cursor;
    this.tokens = tokens;
    this.families = families;
  }

  /** Reads a HELP line from behind that word up to the line feed. */
  void readHelp() throws BodyException {
    FamilyBuilder family = readFamily();
    if (family == null) {
      return;
    }
    if (family.hasHelp()) {
      throw cursor.error("second HELP line for metric name " + GoQuote.quote(family.name()));
    }
    tokens.readEscapedRest();
    family.help(tokens.token().text());
  }

  /** Reads a TYPE line from behind that word up to the line feed. */
  void readType(ShapeReader shapes) throws BodyException {
    FamilyBuilder family = readFamily();
    if (family == null) {
      return;
    }
    if (family.hasType()) {
      throw cursor.error("second TYPE line for metric name "
          + GoQuote.quote(family.name())
          + ", or TYPE reported after samples");
    }
    FamilyShape shape = shapes.read();
    if (shape == null) {
      throw cursor.error("unknown metric type " + tokens.token().quoted());
    }
    family.type(shape);
  }

  /** Makes the rest of a TYPE line the token and says what the format takes it for, null if it does not know it. */
  interface ShapeReader {
    @Nullable
    FamilyShape read() throws BodyException;
  }

  /** The family that the line is about, null if it says nothing about it. */
  private @Nullable FamilyBuilder readFamily() throws BodyException {
    cursor.skipBlanks();
    tokens.readMetricName();
    if (cursor.peek() == '\n') {
      return null;
    }
    if (!ByteCursor.isBlank(cursor.peek())) {
      throw cursor.error("invalid metric name in comment");
    }
    FamilyBuilder family = families.find(tokens.metricName()).family();
    cursor.skipBlanks();
    return cursor.peek() == '\n' ? null : family;
  }
}
