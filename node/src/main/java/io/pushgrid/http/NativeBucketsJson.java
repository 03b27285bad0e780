package io.pushgrid.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.metric.NativeHistogram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

  private record Bucket(int boundaries, double lower, double upper, double count) {}

  static void write(JsonGenerator json, NativeHistogram histogram) throws IOException {
    List<Bucket> buckets = new ArrayList<>();
    for (Bucket mirrored : side(histogram.schema(), histogram.negative())) {
      buckets.add(new Bucket(OPEN_RIGHT, -mirrored.upper, -mirrored.lower, mirrored.count));
    }
    Collections.reverse(buckets);
    double zero = histogram.zeroThreshold();
    buckets.add(new Bucket(CLOSED_BOTH, -zero, zero, histogram.zeroCount().value()));
    buckets.addAll(side(histogram.schema(), histogram.positive()));
    json.writeStartArray();
    for (Bucket bucket : buckets) {
      if (bucket.count != 0) {
        json.writeStartArray();
        json.writeNumber(bucket.boundaries);
        json.writeString(GoNumber.json(bucket.lower));
        json.writeString(GoNumber.json(bucket.upper));
        json.writeString(GoNumber.json(bucket.count));
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  /** The buckets of one side as if it were the positive one. */
  private static List<Bucket> side(int schema, NativeHistogram.Side side) {
    List<Bucket> buckets = new ArrayList<>();
    int index = 0;
    int at = 0;
    double count = 0;
    for (NativeHistogram.Span span : side.spans()) {
      index += span.offset();
      for (int i = 0; i < span.length(); i++) {
        count = side.deltas().isEmpty()
            ? side.counts().get(at)
            : count + side.deltas().get(at);
        buckets.add(new Bucket(OPEN_LEFT, bound(schema, index - 1), bound(schema, index), count));
        index++;
        at++;
      }
    }
    return buckets;
  }

  /** The upper bound of a bucket: 2^(index * 2^-schema). */
  private static double bound(int schema, int index) {
    return Math.pow(2, index * Math.pow(2, -schema));
  }
}
