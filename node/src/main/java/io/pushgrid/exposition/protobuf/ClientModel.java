package io.pushgrid.exposition.protobuf;

import io.pushgrid.metric.MetricType;
import java.util.List;

/**
 * Field numbers of {@code io.prometheus.client}, by message.
 *
 * @see <a href="https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto">metrics.proto</a>
 */
public final class ClientModel {
  /** The types, each at its number. */
  public static final List<MetricType> TYPES = List.of(
      MetricType.COUNTER,
      MetricType.GAUGE,
      MetricType.SUMMARY,
      MetricType.UNTYPED,
      MetricType.HISTOGRAM,
      MetricType.GAUGE_HISTOGRAM);

  public static final int FAMILY_NAME = 1;
  public static final int FAMILY_HELP = 2;
  public static final int FAMILY_TYPE = 3;
  static final int FAMILY_METRIC = 4;

  static final int METRIC_LABEL = 1;
  static final int METRIC_GAUGE = 2;
  static final int METRIC_COUNTER = 3;
  static final int METRIC_SUMMARY = 4;
  static final int METRIC_UNTYPED = 5;
  static final int METRIC_TIMESTAMP_MS = 6;
  static final int METRIC_HISTOGRAM = 7;

  public static final int LABEL_NAME = 1;
  public static final int LABEL_VALUE = 2;

  /** Of Gauge, Counter and Untyped. */
  static final int SCALAR_VALUE = 1;

  static final int COUNTER_EXEMPLAR = 2;
  static final int COUNTER_CREATED = 3;

  static final int SUMMARY_COUNT = 1;
  static final int SUMMARY_SUM = 2;
  static final int SUMMARY_QUANTILE = 3;
  static final int SUMMARY_CREATED = 4;

  static final int QUANTILE_QUANTILE = 1;
  static final int QUANTILE_VALUE = 2;

  static final int HISTOGRAM_COUNT = 1;
  static final int HISTOGRAM_SUM = 2;
  static final int HISTOGRAM_BUCKET = 3;
  static final int HISTOGRAM_COUNT_FLOAT = 4;
  static final int HISTOGRAM_SCHEMA = 5;
  static final int HISTOGRAM_ZERO_THRESHOLD = 6;
  static final int HISTOGRAM_ZERO_COUNT = 7;
  static final int HISTOGRAM_ZERO_COUNT_FLOAT = 8;
  static final int HISTOGRAM_NEGATIVE_SPAN = 9;
  static final int HISTOGRAM_NEGATIVE_DELTA = 10;
  static final int HISTOGRAM_NEGATIVE_COUNT = 11;
  static final int HISTOGRAM_POSITIVE_SPAN = 12;
  static final int HISTOGRAM_POSITIVE_DELTA = 13;
  static final int HISTOGRAM_POSITIVE_COUNT = 14;
  static final int HISTOGRAM_CREATED = 15;
  static final int HISTOGRAM_EXEMPLAR = 16;

  static final int BUCKET_COUNT = 1;
  static final int BUCKET_UPPER_BOUND = 2;
  static final int BUCKET_EXEMPLAR = 3;
  static final int BUCKET_COUNT_FLOAT = 4;

  static final int SPAN_OFFSET = 1;
  static final int SPAN_LENGTH = 2;

  static final int EXEMPLAR_LABEL = 1;
  static final int EXEMPLAR_VALUE = 2;
  static final int EXEMPLAR_TIMESTAMP = 3;

  static final int TIMESTAMP_SECONDS = 1;
  static final int TIMESTAMP_NANOS = 2;

  private ClientModel() {}
}
