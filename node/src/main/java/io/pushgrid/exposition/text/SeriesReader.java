package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoQuote;
import io.pushgrid.exposition.text.series.FamilyBuilders;
import io.pushgrid.exposition.text.series.FamilyBuilders.Place;
import org.jspecify.annotations.Nullable;

/** Reads the first half of a sample line: the name and the labels, in which the name may stand too. */
final class SeriesReader {
  private final ByteCursor cursor;
  private final TextTokens tokens;
  private final FamilyBuilders families;
  private final LabelReader labelReader;
  private final SampleLabels labels;
  /** Where the line's sample belongs; unknown until its name, which may stand behind labels, is read. */
  private @Nullable Place place;

  SeriesReader(ByteCursor cursor, TextTokens tokens, FamilyBuilders families) {
    this.cursor = cursor;
    this.tokens = tokens;
    this.families = families;
    this.labels = new SampleLabels(families.allowance());
    this.labelReader = new LabelReader(cursor, tokens);
  }

  /** Labels that count for what reading the body may take. */
  SampleLabels moreLabels() {
    return new SampleLabels(families.allowance());
  }

  LabelReader labelReader() {
    return labelReader;
  }

  /** The labels of the line read last. */
  SampleLabels labels() {
    return labels;
  }

  /** Reads from the line's first byte that is not blank up to the value. */
  Place read() throws BodyException {
    labels.clear();
    place = null;
    if (cursor.peek() == '{') {
      labelReader.read(labels, this::takeNameInside);
    } else {
      readNameInFront();
    }
    if (place == null) {
      throw cursor.error("invalid metric name");
    }
    cursor.skipBlanks();
    return place;
  }

  private void readNameInFront() throws BodyException {
    tokens.readMetricName();
    if (tokens.token().isEmpty()) {
      throw cursor.error("invalid metric name");
    }
    takeName();
    cursor.skipBlanks();
    if (cursor.peek() == '{') {
      labelReader.read(labels);
    }
  }

  private void takeNameInside(byte behind) throws BodyException {
    if (place != null) {
      throw cursor.error("multiple metric names for metric " + GoQuote.quote(labels.owner()));
    }
    if (behind != ',' && behind != '}') {
      throw cursor.error("unexpected end of metric name " + GoQuote.quote(behind));
    }
    String boundLabel = takeName();
    String early = boundLabel == null ? null : labels.remove(boundLabel);
    if (boundLabel != null && early != null) {
      labels.bound(labelReader.parseBound(boundLabel, early));
    }
  }

  /** Looks up the family of the name read last; the label in which it has a bound, null if there is none. */
  private @Nullable String takeName() throws BodyException {
    Place found = families.find(tokens.metricName());
    place = found;
    String boundLabel = found.family().series().boundLabel();
    labels.ownedBy(found.family().name(), boundLabel);
    return boundLabel;
  }
}
