package io.pushgrid.exposition.protobuf;

import static io.pushgrid.exposition.protobuf.ClientModel.*;
import static io.pushgrid.exposition.protobuf.ProtobufReader.delimited;
import static io.pushgrid.exposition.protobuf.ProtobufReader.fixed64;
import static io.pushgrid.exposition.protobuf.ProtobufReader.varint;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one Histogram message. */
final class HistogramReader implements ProtobufReader.FieldHandler {
  private static final int MIN_SCHEMA = -4;
  private static final int MAX_SCHEMA = 8;

  private final ProtobufReader in;

  private Count count = Count.ZERO;
  private double sum;
  private final List<MetricValue.Bucket> buckets = new ArrayList<>(0);
  private @Nullable Instant created;

  private boolean nativeFields;
  private int schema;
  private double zeroThreshold;
  private Count zeroCount = Count.ZERO;
  private final Side negative = new Side("negative", HISTOGRAM_NEGATIVE_SPAN);
  private final Side positive = new Side("positive", HISTOGRAM_POSITIVE_SPAN);
  private final List<Exemplar> exemplars = new ArrayList<>(0);

  HistogramReader(ProtobufReader in) {
    this.in = in;
  }

  MetricValue value() throws BodyException {
    checkSchema();
    NativeHistogram nativePart = nativeFields
        ? new NativeHistogram(
            schema, zeroThreshold, zeroCount, negative.value(), positive.value(), exemplars)
        : null;
    return new MetricValue.Histogram(count, sum, buckets, nativePart, created);
  }

  /** Others have no bounds: the incumbent's API breaks off at them, and Prometheus would refuse the whole scrape. */
  private void checkSchema() throws BodyException {
    boolean spans = !negative.spans.isEmpty() || !positive.spans.isEmpty();
    if (spans && (schema < MIN_SCHEMA || schema > MAX_SCHEMA)) {
      throw new BodyException("expected a schema from " + MIN_SCHEMA + " to " + MAX_SCHEMA
          + " for a native histogram, got " + schema);
    }
  }

  @Override
  public boolean read(int tag) throws IOException, BodyException {
    if (tag == varint(HISTOGRAM_COUNT)) {
      count = new Count(in.unsigned(), count.real());
    } else if (tag == fixed64(HISTOGRAM_COUNT_FLOAT)) {
      count = new Count(count.whole(), in.real());
    } else if (tag == fixed64(HISTOGRAM_SUM)) {
      sum = in.real();
    } else if (tag == delimited(HISTOGRAM_BUCKET)) {
      buckets.add(bucket());
    } else if (tag == delimited(HISTOGRAM_CREATED)) {
      created = in.instant();
    } else {
      boolean known = nativeField(tag);
      nativeFields |= known;
      return known;
    }
    return true;
  }

  private boolean nativeField(int tag) throws IOException, BodyException {
    if (tag == varint(HISTOGRAM_SCHEMA)) {
      schema = in.signed32();
    } else if (tag == fixed64(HISTOGRAM_ZERO_THRESHOLD)) {
      zeroThreshold = in.real();
    } else if (tag == varint(HISTOGRAM_ZERO_COUNT)) {
      zeroCount = new Count(in.unsigned(), zeroCount.real());
    } else if (tag == fixed64(HISTOGRAM_ZERO_COUNT_FLOAT)) {
      zeroCount = new Count(zeroCount.whole(), in.real());
    } else if (tag == delimited(HISTOGRAM_EXEMPLAR)) {
      exemplars.add(in.exemplar());
    } else {
      return negative.read(tag) || positive.read(tag);
    }
    return true;
  }

  private MetricValue.Bucket bucket() throws IOException, BodyException {
    BucketFields fields = new BucketFields();
    in.message(fields);
    return new MetricValue.Bucket(fields.upperBound, fields.count, fields.exemplar);
  }

  private final class BucketFields implements ProtobufReader.FieldHandler {
    Count count = Count.ZERO;
    double upperBound;

    @Nullable
    Exemplar exemplar;

    @Override
    public boolean read(int tag) throws IOException, BodyException {
      if (tag == varint(BUCKET_COUNT)) {
        count = new Count(in.unsigned(), count.real());
      } else if (tag == fixed64(BUCKET_COUNT_FLOAT)) {
        count = new Count(count.whole(), in.real());
      } else if (tag == fixed64(BUCKET_UPPER_BOUND)) {
        upperBound = in.real();
      } else if (tag == delimited(BUCKET_EXEMPLAR)) {
        exemplar = in.exemplar();
      } else {
        return false;
      }
      return true;
    }
  }

  /** The three repeated fields of one side, whose numbers follow each other. */
  private final class Side implements ProtobufReader.FieldHandler {
    private final String name;
    private final int spanField;
    private final List<NativeHistogram.Span> spans = new ArrayList<>(0);
    private final List<Long> deltas = new ArrayList<>(0);
    private final List<Double> counts = new ArrayList<>(0);

    Side(String name, int spanField) {
      this.name = name;
      this.spanField = spanField;
    }

    @Override
    public boolean read(int tag) throws IOException, BodyException {
      if (tag == delimited(spanField)) {
        spans.add(span());
        return true;
      }
      return in.signeds(tag, spanField + 1, deltas) || in.reals(tag, spanField + 2, counts);
    }

    private NativeHistogram.Span span() throws IOException, BodyException {
      int[] parts = new int[2];
      in.message(tag -> {
        if (tag == varint(SPAN_OFFSET)) {
          parts[0] = in.signed32();
        } else if (tag == varint(SPAN_LENGTH)) {
          parts[1] = (int) in.unsigned();
        } else {
          return false;
        }
        return true;
      });
      return new NativeHistogram.Span(parts[0], parts[1]);
    }

    /** The side, once it is certain that every bucket its spans call for has a count. */
    NativeHistogram.Side value() throws BodyException {
      NativeHistogram.Side side = new NativeHistogram.Side(spans, deltas, counts);
      if (!deltas.isEmpty() && !counts.isEmpty()) {
        throw new BodyException("expected deltas or counts for the " + name
            + " buckets of a native histogram, got both");
      }
      long given = (long) deltas.size() + counts.size();
      if (side.bucketCount() != given) {
        throw new BodyException("expected " + side.bucketCount() + " deltas or counts for the "
            + name + " spans of a native histogram, got " + given);
      }
      return side;
    }
  }
}
