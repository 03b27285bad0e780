package io.pushgrid.exposition.text;

import static io.pushgrid.exposition.text.series.SampleRole.BUCKET;
import static io.pushgrid.exposition.text.series.SampleRole.COUNT;
import static io.pushgrid.exposition.text.series.SampleRole.CREATED;
import static io.pushgrid.exposition.text.series.SampleRole.SUM;
import static io.pushgrid.exposition.text.series.SampleRole.VALUE;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.text.series.FamilyBuilders;
import io.pushgrid.exposition.text.series.FamilyShape;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenMetrics 1.0 text into the families that the text format 0.0.4 would have: a counter {@code x} becomes
 * {@code x_total}, an info {@code x} the gauge {@code x_info}, a stateset a gauge. More generous than the standard with
 * blanks, empty lines, comments and the order of lines; what it insists on is the {@code # EOF} that tells a whole body
 * from a cut one.
 *
 * @see <a href="https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md">OpenMetrics 1.0</a>
 */
public final class OpenMetricsParser {
  private static final FamilyShape GAUGE = new FamilyShape(MetricType.GAUGE, Map.of("", VALUE));

  private static final Map<String, FamilyShape> SHAPES = Map.of(
      "counter",
          new FamilyShape(
              MetricType.COUNTER, "_total", Map.of("_total", VALUE, "_created", CREATED)),
      "gauge", GAUGE,
      "stateset", GAUGE,
      "info", new FamilyShape(MetricType.GAUGE, "_info", Map.of("_info", VALUE)),
      "unknown", FamilyShape.UNTYPED,
      "untyped", FamilyShape.UNTYPED,
      "summary",
          new FamilyShape(
              MetricType.SUMMARY,
              Map.of("", VALUE, "_sum", SUM, "_count", COUNT, "_created", CREATED)),
      "histogram",
          new FamilyShape(
              MetricType.HISTOGRAM,
              Map.of("_bucket", BUCKET, "_sum", SUM, "_count", COUNT, "_created", CREATED)),
      "gaugehistogram",
          new FamilyShape(
              MetricType.GAUGE_HISTOGRAM,
              Map.of("_bucket", BUCKET, "_gsum", SUM, "_gcount", COUNT)));

  private static final byte[] END = "# EOF".getBytes(StandardCharsets.US_ASCII);

  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final FamilyBuilders families;
  private final DeclarationReader declarations;
  private final SampleReader samples;

  private OpenMetricsParser(ByteCursor cursor, NameScheme names, Allowance allowance) {
    families = new FamilyBuilders(allowance);
    this.cursor = cursor;
    tokens = new TextTokens(cursor, names);
    declarations = new DeclarationReader(cursor, tokens, families);
    SeriesReader series = new SeriesReader(cursor, tokens, families);
    samples = new SampleReader(cursor, tokens, series, new OpenMetricsTail(cursor, tokens, series));
  }

  /**
   * The families of a body, in the order in which it names them first; those without series are left out.
   *
   * @throws BodyException if the body is not OpenMetrics text; the message tells the line
   */
  public static List<MetricFamily> parse(byte[] body, NameScheme names) throws BodyException {
    return parse(body, names, Allowance.UNLIMITED);
  }

  /** The same of a body from anybody. */
  public static List<MetricFamily> parse(byte[] body, NameScheme names, Allowance allowance)
      throws BodyException {
    int end = endLine(body);
    ByteCursor cursor = new ByteCursor("openmetrics", body, end < 0 ? body.length : end);
    List<MetricFamily> families = new OpenMetricsParser(cursor, names, allowance).parse();
    if (end < 0) {
      throw cursor.error("expected \"# EOF\" as the last line");
    }
    return families;
  }

  /** Where the last line begins if it is the one that has to be there, with or without its line feed; otherwise -1. */
  private static int endLine(byte[] body) {
    int to = body.length > 0 && body[body.length - 1] == '\n' ? body.length - 1 : body.length;
    int from = to - END.length;
    boolean ends = from >= 0
        && Arrays.equals(body, from, to, END, 0, END.length)
        && (from == 0 || body[from - 1] == '\n');
    return ends ? from : -1;
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
    if (tokens.token().is("HELP")) {
      declarations.readHelp();
    } else if (tokens.token().is("TYPE")) {
      declarations.readType(this::readShape);
    } else if (tokens.token().is("EOF")) {
      throw cursor.error("\"# EOF\" is not the last line");
    }
  }

  private @Nullable FamilyShape readShape() throws BodyException {
    tokens.readRest();
    return SHAPES.get(tokens.token().text());
  }
}
