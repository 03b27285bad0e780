package io.pushgrid.exposition.text;

import static io.pushgrid.exposition.text.series.SampleRole.BUCKET;
import static io.pushgrid.exposition.text.series.SampleRole.COUNT;
import static io.pushgrid.exposition.text.series.SampleRole.SUM;
import static io.pushgrid.exposition.text.series.SampleRole.VALUE;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.text.series.FamilyBuilders;
import io.pushgrid.exposition.text.series.FamilyShape;
import io.pushgrid.exposition.text.series.SampleRole;
import io.pushgrid.exposition.text.series.SampleTail;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.NameScheme;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text format 0.0.4, with the same verdicts and error texts as Pushgateway: one pass over the bytes, line by
 * line.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text-based format</a>
 */
public final class TextParser {
  private static final Map<String, SampleRole> SCALAR = Map.of("", VALUE);
  private static final Map<String, SampleRole> SUMMARY =
      Map.of("", VALUE, "_sum", SUM, "_count", COUNT);
  private static final Map<String, SampleRole> HISTOGRAM =
      Map.of("", VALUE, "_bucket", BUCKET, "_sum", SUM, "_count", COUNT);

  private static final Map<String, FamilyShape> SHAPES = Map.of(
      "COUNTER", new FamilyShape(MetricType.COUNTER, SCALAR),
      "GAUGE", new FamilyShape(MetricType.GAUGE, SCALAR),
      "UNTYPED", FamilyShape.UNTYPED,
      "SUMMARY", new FamilyShape(MetricType.SUMMARY, SUMMARY),
      "HISTOGRAM", new FamilyShape(MetricType.HISTOGRAM, HISTOGRAM),
      "GAUGEHISTOGRAM", new FamilyShape(MetricType.GAUGE_HISTOGRAM, HISTOGRAM),
      "GAUGE_HISTOGRAM", new FamilyShape(MetricType.GAUGE_HISTOGRAM, HISTOGRAM));

  private static final SampleTail TIMESTAMP = new SampleTail(true, null);

  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final Token token;
  private final FamilyBuilders families;
  private final DeclarationReader declarations;
  private final SampleReader samples;

  private TextParser(byte[] body, NameScheme names, Allowance allowance) {
    families = new FamilyBuilders(allowance);
    cursor = new ByteCursor("text", body, body.length);
    tokens = new TextTokens(cursor, names);
    token = tokens.token();
    declarations = new DeclarationReader(cursor, tokens, families);
    samples = new SampleReader(
        cursor,
        tokens,
        new SeriesReader(cursor, tokens, families),
        (place, role) -> readTimestamp());
  }

  /**
   * The families of a body, in the order in which it names them first; those without series are left out.
   *
   * @throws BodyException if the body is not in the text format; the message tells the line
   */
  public static List<MetricFamily> parse(byte[] body, NameScheme names) throws BodyException {
    return parse(body, names, Allowance.UNLIMITED);
  }

  /** The same of a body from anybody. */
  public static List<MetricFamily> parse(byte[] body, NameScheme names, Allowance allowance)
      throws BodyException {
    return new TextParser(body, names, allowance).parse();
  }

  private List<MetricFamily> parse() throws BodyException {
    while (cursor.startLine()) {
      switch (cursor.peek()) {
        case '\n' -> {}
        case '#' -> readComment();
        default -> samples.read();
      }
      cursor.skipLine();
    }
    return families.build();
  }

  private void readComment() throws BodyException {
    cursor.next();
    cursor.skipBlanks();
    tokens.readWord();
    if (token.is("HELP")) {
      declarations.readHelp();
    } else if (token.is("TYPE")) {
      declarations.readType(this::readShape);
    }
  }

  private @Nullable FamilyShape readShape() throws BodyException {
    tokens.readRestWithoutBackslashes();
    return SHAPES.get(upperCase(token.text()));
  }

  /** Letter by letter, as Go does: no letter becomes two. */
  private static String upperCase(String word) {
    StringBuilder upper = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); ) {
      int letter = word.codePointAt(i);
      upper.appendCodePoint(Character.toUpperCase(letter));
      i += Character.charCount(letter);
    }
    return upper.toString();
  }

  private SampleTail readTimestamp() throws BodyException {
    cursor.skipBlanks();
    tokens.readWord();
    try {
      token.integer();
    } catch (NumberFormatException e) {
      throw cursor.error("expected integer as timestamp, got " + token.quoted());
    }
    tokens.readRestWithoutBackslashes();
    if (!token.isEmpty()) {
      throw cursor.error("spurious string after timestamp: " + token.quoted());
    }
    return TIMESTAMP;
  }
}
