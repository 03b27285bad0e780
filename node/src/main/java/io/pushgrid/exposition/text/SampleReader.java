package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoQuote;
import io.pushgrid.exposition.text.series.FamilyBuilders.Place;
import io.pushgrid.exposition.text.series.Sample;
import io.pushgrid.exposition.text.series.SampleRole;
import io.pushgrid.exposition.text.series.SampleTail;
import io.pushgrid.exposition.text.series.UnixTime;

/** Reads the sample lines of a text body into the families they belong to. */
final class SampleReader {
  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final SeriesReader series;
  private final TailReader tails;

  /** Reads what may stand behind the value, which is where the text formats differ. */
  interface TailReader {
    /** Reads from behind the value, where the line does not end yet, up to the line feed. */
    SampleTail read(Place place, SampleRole role) throws BodyException;
  }

  SampleReader(ByteCursor cursor, TextTokens tokens, SeriesReader series, TailReader tails) {
    this.cursor = cursor;
    this.tokens = tokens;
    this.series = series;
    this.tails = tails;
  }

  /** Reads from the line's first byte that is not blank up to the line feed. */
  void read() throws BodyException {
    Place place = series.read();
    SampleRole role = place.role();
    if (role == null) {
      throw cursor.error("a sample named "
          + GoQuote.quote(place.sampleName())
          + " does not fit the type of metric "
          + GoQuote.quote(place.family().name()));
    }
    SampleLabels labels = series.labels();
    double bound = labels.bound();
    double value = readValue(place, role, bound);
    SampleTail tail = cursor.peek() == '\n' ? SampleTail.NONE : tails.read(place, role);
    place.family().series().add(new Sample(role, labels.toLabelSet(), bound, value, tail));
  }

  private double readValue(Place place, SampleRole role, double bound) throws BodyException {
    double value = tokens.readNumber("float as value");
    if (role == SampleRole.CREATED && !UnixTime.isTime(value)) {
      throw cursor.error("expected Unix time as value, got " + tokens.token().quoted());
    }
    String objection = place.family().series().objection(role, bound, value);
    if (objection != null) {
      throw cursor.error(objection + GoQuote.quote(place.family().name()));
    }
    return value;
  }
}
