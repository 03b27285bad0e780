package io.pushgrid.exposition;

import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.NameScheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text format 0.0.4, with the same verdicts and error texts as Pushgateway: one pass over the bytes, line by
 * line.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text-based format</a>
 */
public final class TextParser {
  private static final Map<String, MetricType> TYPES = Map.of(
      "COUNTER", MetricType.COUNTER,
      "GAUGE", MetricType.GAUGE,
      "SUMMARY", MetricType.SUMMARY,
      "UNTYPED", MetricType.UNTYPED,
      "HISTOGRAM", MetricType.HISTOGRAM,
      "GAUGEHISTOGRAM", MetricType.GAUGE_HISTOGRAM,
      "GAUGE_HISTOGRAM", MetricType.GAUGE_HISTOGRAM);

  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final FamilyBuilders families = new FamilyBuilders();
  private final SampleReader samples;

  private TextParser(byte[] body, NameScheme names) {
    cursor = new ByteCursor("text", body);
    tokens = new TextTokens(cursor, names);
    samples = new SampleReader(cursor, tokens, families);
  }

  /**
   * The families of a body, in the order in which it names them first; those without series are left out.
   *
   * @throws BodyException if the body is not in the text format; the message tells the line
   */
  public static List<MetricFamily> parse(byte[] body, NameScheme names) throws BodyException {
    return new TextParser(body, names).parse();
  }

  private List<MetricFamily> parse() throws BodyException {
    while (cursor.startLine()) {
      switch (cursor.peek()) {
        case '\n' -> cursor.next();
        case '#' -> readComment();
        default -> samples.read();
      }
    }
    return families.build();
  }

  private void readComment() throws BodyException {
    cursor.next();
    cursor.skipBlanks();
    tokens.readWord();
    if (tokens.token().is("HELP")) {
      readHelp(readDeclaredFamily());
    } else if (tokens.token().is("TYPE")) {
      readType(readDeclaredFamily());
    }
    cursor.skipLine();
  }

  /** The family that a HELP or TYPE line is about, null if the line says nothing about any. */
  private @Nullable FamilyBuilder readDeclaredFamily() throws BodyException {
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

  private void readHelp(@Nullable FamilyBuilder family) throws BodyException {
    if (family == null) {
      return;
    }
    if (family.hasHelp()) {
      throw cursor.error("second HELP line for metric name " + GoQuote.quote(family.name()));
    }
    tokens.readEscapedRest();
    family.help(tokens.token().text());
  }

  private void readType(@Nullable FamilyBuilder family) throws BodyException {
    if (family == null) {
      return;
    }
    if (family.hasType()) {
      throw cursor.error("second TYPE line for metric name "
          + GoQuote.quote(family.name())
          + ", or TYPE reported after samples");
    }
    tokens.readRest();
    MetricType type = TYPES.get(tokens.token().text().toUpperCase(Locale.ROOT));
    if (type == null) {
      throw cursor.error("unknown metric type " + tokens.token().quoted());
    }
    family.type(type);
  }
}
