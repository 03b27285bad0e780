package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoQuote;
import io.pushgrid.exposition.text.series.FamilyBuilders.Place;
import io.pushgrid.exposition.text.series.SampleRole;
import io.pushgrid.exposition.text.series.SampleTail;
import io.pushgrid.exposition.text.series.UnixTime;
import io.pushgrid.metric.Exemplar;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what OpenMetrics allows behind a value: a timestamp in seconds, an exemplar, or both. */
final class OpenMetricsTail implements SampleReader.TailReader {
  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final LabelReader labelReader;
  private final SampleLabels labels;

  OpenMetricsTail(ByteCursor cursor, TextTokens tokens, SeriesReader series) {
    this.cursor = cursor;
    this.tokens = tokens;
    this.labelReader = series.labelReader();
    this.labels = series.moreLabels();
  }

  @Override
  public SampleTail read(Place place, SampleRole role) throws BodyException {
    cursor.skipBlanks();
    boolean timestamped = cursor.peek() != '#';
    if (timestamped) {
      readTime();
      cursor.skipBlanks();
    }
    Exemplar exemplar = cursor.peek() == '#' ? readExemplar(place, role) : null;
    tokens.readRest();
    if (!tokens.token().isEmpty()) {
      throw cursor.error("spurious string after timestamp: " + tokens.token().quoted());
    }
    return new SampleTail(timestamped, exemplar);
  }

  private Exemplar readExemplar(Place place, SampleRole role) throws BodyException {
    if (!place.family().shape().hasExemplars(role)) {
      throw cursor.error("unexpected exemplar for " + GoQuote.quote(place.sampleName()));
    }
    cursor.next();
    cursor.skipBlanks();
    if (cursor.peek() != '{') {
      throw cursor.error(
          "expected '{' at start of exemplar, found " + GoQuote.quote(cursor.peek()));
    }
    labels.clear();
    labels.ownedBy(place.family().name(), null);
    labelReader.read(labels);
    cursor.skipBlanks();
    double value = tokens.readNumber("float as exemplar value");
    return new Exemplar(labels.toLabelSet(), value, readExemplarTime());
  }

  private @Nullable Instant readExemplarTime() throws BodyException {
    if (cursor.peek() == '\n') {
      return null;
    }
    cursor.skipBlanks();
    return UnixTime.toInstant(readTime());
  }

  private double readTime() throws BodyException {
    String expected = "Unix time as timestamp";
    double seconds = tokens.readNumber(expected);
    if (!UnixTime.isTime(seconds)) {
      throw cursor.error("expected " + expected + ", got " + tokens.token().quoted());
    }
    return seconds;
  }
}
