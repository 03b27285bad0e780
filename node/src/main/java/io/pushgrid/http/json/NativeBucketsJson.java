package io.pushgrid.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.metric.NativeBucket;
import io.pushgrid.metric.NativeHistogram;
import java.io.IOException;

/**
 * The buckets of a native histogram as the query API of Prometheus has them: {@code [boundaries, lower, upper, count]}
 * from the most negative upwards, those with a count of 0 left out.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#native-histograms">Native histograms</a>
 */
final class NativeBucketsJson {
  /** Which ends belong to a bucket, as the API numbers it. */
  private static final int OPEN_LEFT = 0;

  private static final int OPEN_RIGHT = 1;
  private static final int CLOSED_BOTH = 3;

  private NativeBucketsJson() {}

  /** Writes the array; counts of integer histograms as integers, of float histograms as floats. */
  static void write(JsonGenerator json, NativeHistogram histogram, boolean real)
      throws IOException {
    json.writeStartArray();
    for (NativeBucket bucket : NativeBucket.of(histogram.withZeroCountOf(real))) {
      json.writeStartArray();
      json.writeNumber(boundaries(bucket));
      json.writeString(GoNumber.json(bucket.lower()));
      json.writeString(GoNumber.json(bucket.upper()));
      json.writeString(real ? GoNumber.json(bucket.count()) : Long.toString((long) bucket.count()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static int boundaries(NativeBucket bucket) {
    return bucket.includesLower() ? (bucket.includesUpper() ? CLOSED_BOTH : OPEN_RIGHT) : OPEN_LEFT;
  }
}
