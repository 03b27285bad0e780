package io.pushgrid.exposition.protobuf;

import static io.pushgrid.exposition.protobuf.ClientModel.*;
import static io.pushgrid.exposition.protobuf.ProtobufReader.delimited;
import static io.pushgrid.exposition.protobuf.ProtobufReader.fixed64;
import static io.pushgrid.exposition.protobuf.ProtobufReader.varint;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.PushedFields;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Metric message: its labels and the value message of its family's type. */
public final class MetricReader implements ProtobufReader.FieldHandler {
  private final ProtobufReader in;
  private final MetricType type;
  private final int valueTag;

  private final List<String> labels = new ArrayList<>();
  private int valueFields;
  private int valueFrom;
  private int valueTo;
  private boolean others;
  private boolean timestamped;

  private double scalar;
  private long count;
  private double sum;
  private final List<MetricValue.Quantile> quantiles = new ArrayList<>(0);
  private @Nullable Exemplar exemplar;
  private @Nullable Instant created;
  private @Nullable HistogramReader histogram;

  private MetricReader(ProtobufReader in, MetricType type) {
    this.in = in;
    this.type = type;
    this.valueTag = delimited(valueField(type));
  }

  /** Reads the Metric message that the reader stands before. */
  public static Metric read(ProtobufReader in, MetricType type) throws IOException, BodyException {
    MetricReader reader = new MetricReader(in, type);
    int from = in.position();
    in.message(reader);
    MetricValue value = reader.value();
    return new Metric(
        LabelSet.of(reader.labels), value, reader.timestamped, reader.pushed(value, from));
  }

  /** What the value does not say of the message that began at a place; nothing to copy for nearly every one. */
  private @Nullable PushedFields pushed(MetricValue value, int from) throws IOException {
    Bytes said = in.scratch();
    new MetricWriter(said, type, Escaping.ALLOW_UTF8).content(new Metric(LabelSet.EMPTY, value));
    if (valueFields == 1 && !others && isSaid(said, in.bytes(), valueFrom, valueTo)) {
      return null;
    }
    int to = in.position();
    Bytes copy = new Bytes(said.size());
    new MessageCopy(copy)
        .fields(in.bytes(), content(in.bytes(), from), to, Message.METRIC, METRIC_LABEL);
    return isSaid(said, copy.array(), 0, copy.size()) ? null : new PushedFields(copy.toByteArray());
  }

  /** Where the content of the message begins whose length begins at a place. */
  public static int content(byte[] bytes, int length) {
    int at = length;
    while (bytes[at] < 0) {
      at++;
    }
    return at + 1;
  }

  private static boolean isSaid(Bytes said, byte[] bytes, int from, int to) {
    return Arrays.equals(said.array(), 0, said.size(), bytes, from, to);
  }

  private static int valueField(MetricType type) {
    return switch (type) {
      case COUNTER -> METRIC_COUNTER;
      case GAUGE -> METRIC_GAUGE;
      case SUMMARY -> METRIC_SUMMARY;
      case UNTYPED -> METRIC_UNTYPED;
      case HISTOGRAM, GAUGE_HISTOGRAM -> METRIC_HISTOGRAM;
    };
  }

  @Override
  public boolean read(int tag) throws IOException, BodyException {
    if (tag == delimited(METRIC_LABEL)) {
      return in.label(labels);
    }
    if (tag == varint(METRIC_TIMESTAMP_MS)) {
      timestamped = true;
      others = true;
      return false;
    }
    if (tag == valueTag) {
      valueFields++;
      valueFrom = in.position() - 1;
      in.message(fieldsOfValue());
      valueTo = in.position();
      return true;
    }
    others = true;
    return false;
  }

  private ProtobufReader.FieldHandler fieldsOfValue() {
    return switch (type) {
      case COUNTER -> this::counterField;
      case GAUGE, UNTYPED -> this::scalarField;
      case SUMMARY -> this::summaryField;
      case HISTOGRAM, GAUGE_HISTOGRAM -> histogram();
    };
  }

  private boolean scalarField(int tag) throws IOException {
    if (tag != fixed64(SCALAR_VALUE)) {
      return false;
    }
    scalar = in.real();
    return true;
  }

  private boolean counterField(int tag) throws IOException, BodyException {
    if (tag == delimited(COUNTER_EXEMPLAR)) {
      exemplar = in.exemplar();
    } else if (tag == delimited(COUNTER_CREATED)) {
      created = in.instant();
    } else {
      return scalarField(tag);
    }
    return true;
  }

  private boolean summaryField(int tag) throws IOException, BodyException {
    if (tag == varint(SUMMARY_COUNT)) {
      count = in.unsigned();
    } else if (tag == fixed64(SUMMARY_SUM)) {
      sum = in.real();
    } else if (tag == delimited(SUMMARY_QUANTILE)) {
      quantiles.add(quantile());
    } else if (tag == delimited(SUMMARY_CREATED)) {
      created = in.instant();
    } else {
      return false;
    }
    return true;
  }

  private MetricValue.Quantile quantile() throws IOException, BodyException {
    double[] parts = new double[2];
    in.message(tag -> {
      if (tag == fixed64(QUANTILE_QUANTILE)) {
        parts[0] = in.real();
      } else if (tag == fixed64(QUANTILE_VALUE)) {
        parts[1] = in.real();
      } else {
        return false;
      }
      return true;
    });
    return new MetricValue.Quantile(parts[0], parts[1]);
  }

  /** Made only when called for, since most series are scalars and a histogram has many parts. */
  private HistogramReader histogram() {
    if (histogram == null) {
      histogram = new HistogramReader(in);
    }
    return histogram;
  }

  private MetricValue value() throws BodyException {
    if (valueFields == 0 && type != MetricType.GAUGE_HISTOGRAM) {
      return new MetricValue.Mismatched();
    }
    return switch (type) {
      case COUNTER, GAUGE, UNTYPED -> new MetricValue.Scalar(scalar, exemplar, created);
      case SUMMARY -> new MetricValue.Summary(count, sum, quantiles, created);
      case HISTOGRAM, GAUGE_HISTOGRAM -> histogram().value();
    };
  }
}
