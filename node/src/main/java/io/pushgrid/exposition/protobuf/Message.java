package io.pushgrid.exposition.protobuf;

import static io.pushgrid.exposition.protobuf.ClientModel.*;

import com.google.protobuf.WireFormat;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages within a MetricFamily, for those who walk over bytes without caring what they mean. */
public enum Message {
  LABEL_PAIR(field(LABEL_NAME, "name", Kind.STRING), field(LABEL_VALUE, "value", Kind.STRING)),
  TIMESTAMP(
      field(TIMESTAMP_SECONDS, "seconds", Kind.INT64), field(TIMESTAMP_NANOS, "nanos", Kind.INT32)),
  EXEMPLAR(
      many(EXEMPLAR_LABEL, "label", LABEL_PAIR),
      field(EXEMPLAR_VALUE, "value", Kind.DOUBLE),
      one(EXEMPLAR_TIMESTAMP, "timestamp", TIMESTAMP)),
  /** Gauge or Untyped. */
  SCALAR(field(SCALAR_VALUE, "value", Kind.DOUBLE)),
  COUNTER(
      field(SCALAR_VALUE, "value", Kind.DOUBLE),
      one(COUNTER_EXEMPLAR, "exemplar", EXEMPLAR),
      one(COUNTER_CREATED, "created_timestamp", TIMESTAMP)),
  QUANTILE(
      field(QUANTILE_QUANTILE, "quantile", Kind.DOUBLE),
      field(QUANTILE_VALUE, "value", Kind.DOUBLE)),
  SUMMARY(
      field(SUMMARY_COUNT, "sample_count", Kind.UINT64),
      field(SUMMARY_SUM, "sample_sum", Kind.DOUBLE),
      many(SUMMARY_QUANTILE, "quantile", QUANTILE),
      one(SUMMARY_CREATED, "created_timestamp", TIMESTAMP)),
  BUCKET(
      field(BUCKET_COUNT, "cumulative_count", Kind.UINT64),
      field(BUCKET_COUNT_FLOAT, "cumulative_count_float", Kind.DOUBLE),
      field(BUCKET_UPPER_BOUND, "upper_bound", Kind.DOUBLE),
      one(BUCKET_EXEMPLAR, "exemplar", EXEMPLAR)),
  SPAN(field(SPAN_OFFSET, "offset", Kind.SINT32), field(SPAN_LENGTH, "length", Kind.UINT32)),
  HISTOGRAM(
      field(HISTOGRAM_COUNT, "sample_count", Kind.UINT64),
      field(HISTOGRAM_COUNT_FLOAT, "sample_count_float", Kind.DOUBLE),
      field(HISTOGRAM_SUM, "sample_sum", Kind.DOUBLE),
      many(HISTOGRAM_BUCKET, "bucket", BUCKET),
      one(HISTOGRAM_CREATED, "created_timestamp", TIMESTAMP),
      field(HISTOGRAM_SCHEMA, "schema", Kind.SINT32),
      field(HISTOGRAM_ZERO_THRESHOLD, "zero_threshold", Kind.DOUBLE),
      field(HISTOGRAM_ZERO_COUNT, "zero_count", Kind.UINT64),
      field(HISTOGRAM_ZERO_COUNT_FLOAT, "zero_count_float", Kind.DOUBLE),
      many(HISTOGRAM_NEGATIVE_SPAN, "negative_span", SPAN),
      many(HISTOGRAM_NEGATIVE_DELTA, "negative_delta", Kind.SINT64),
      many(HISTOGRAM_NEGATIVE_COUNT, "negative_count", Kind.DOUBLE),
      many(HISTOGRAM_POSITIVE_SPAN, "positive_span", SPAN),
      many(HISTOGRAM_POSITIVE_DELTA, "positive_delta", Kind.SINT64),
      many(HISTOGRAM_POSITIVE_COUNT, "positive_count", Kind.DOUBLE),
      many(HISTOGRAM_EXEMPLAR, "exemplars", EXEMPLAR)),
  METRIC(
      many(METRIC_LABEL, "label", LABEL_PAIR),
      one(METRIC_GAUGE, "gauge", SCALAR),
      one(METRIC_COUNTER, "counter", COUNTER),
      one(METRIC_SUMMARY, "summary", SUMMARY),
      one(METRIC_UNTYPED, "untyped", SCALAR),
      one(METRIC_HISTOGRAM, "histogram", HISTOGRAM),
      field(METRIC_TIMESTAMP_MS, "timestamp_ms", Kind.INT64));

  /** How a field's content is to be read. */
  public enum Kind {
    DOUBLE(WireFormat.WIRETYPE_FIXED64),
    UINT64(WireFormat.WIRETYPE_VARINT),
    UINT32(WireFormat.WIRETYPE_VARINT),
    SINT64(WireFormat.WIRETYPE_VARINT),
    SINT32(WireFormat.WIRETYPE_VARINT),
    INT64(WireFormat.WIRETYPE_VARINT),
    INT32(WireFormat.WIRETYPE_VARINT),
    STRING(WireFormat.WIRETYPE_LENGTH_DELIMITED),
    MESSAGE(WireFormat.WIRETYPE_LENGTH_DELIMITED);

    private final int wireType;

    Kind(int wireType) {
      this.wireType = wireType;
    }

    boolean isDelimited() {
      return wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
  }

  /**
   * A field as it is declared.
   *
   * @param message what its content is, null unless it is of that kind
   */
  public record Field(
      int number,
      String name,
      Kind kind,
      boolean repeated,
      @Nullable Message message) {
    public int tag() {
      return (number << 3) | kind.wireType;
    }

    /** Whether a field of that tag is this one, be it packed or not. */
    boolean hasTag(int tag) {
      return tag == tag() || (repeated && tag == ProtobufReader.delimited(number));
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // both are made by List.of or toList
  private final List<Field> declared;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Field> byNumber;

  Message(Field... fields) {
    declared = List.of(fields);
    byNumber =
        Arrays.stream(fields).sorted(Comparator.comparingInt(Field::number)).toList();
  }

  private static Field field(int number, String name, Kind kind) {
    return new Field(number, name, kind, false, null);
  }

  private static Field many(int number, String name, Kind kind) {
    return new Field(number, name, kind, true, null);
  }

  private static Field one(int number, String name, Message message) {
    return new Field(number, name, Kind.MESSAGE, false, message);
  }

  private static Field many(int number, String name, Message message) {
    return new Field(number, name, Kind.MESSAGE, true, message);
  }

  /** In the order they are declared in, which is that of the text form. */
  public List<Field> declared() {
    return declared;
  }

  /** In the order of their numbers, which is that of the bytes. */
  List<Field> byNumber() {
    return byNumber;
  }

  public boolean knows(int tag) {
    for (Field field : byNumber) {
      if (field.hasTag(tag)) {
        return true;
      }
    }
    return false;
  }

  /** True for the one message of proto3, in which zero and nothing are the same. */
  boolean omitsZeros() {
    return this == TIMESTAMP;
  }
}
