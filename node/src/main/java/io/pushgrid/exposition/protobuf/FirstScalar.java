package io.pushgrid.exposition.protobuf;

import io.pushgrid.metric.PushedFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The number that the incumbent's API takes for a series' value, whatever the type of its family. */
public final class FirstScalar {
  private static final List<Integer> FIELDS =
      List.of(ClientModel.METRIC_GAUGE, ClientModel.METRIC_COUNTER, ClientModel.METRIC_UNTYPED);

  private FirstScalar() {}

  /** The value of the gauge if there is one, else of the counter, else of the untyped; 0 if there is none. */
  public static double of(PushedFields pushed) {
    byte[] bytes = pushed.bytes();
    Map<Integer, Double> values = new HashMap<>();
    try {
      ProtobufReader.scan(bytes, 0, bytes.length, (tag, at, content, end) -> {
        int field = tag >>> 3;
        if (FIELDS.contains(field) && tag == ProtobufReader.delimited(field)) {
          values.put(field, value(bytes, content, end));
        }
      });
    } catch (IOException e) {
      throw new IllegalStateException("expected what was read once, got " + e, e);
    }
    for (int field : FIELDS) {
      if (values.containsKey(field)) {
        return values.get(field);
      }
    }
    return 0;
  }

  private static double value(byte[] bytes, int from, int to) throws IOException {
    double[] value = new double[1];
    ProtobufReader.scan(bytes, from, to, (tag, at, content, end) -> {
      if (tag == ProtobufReader.fixed64(ClientModel.SCALAR_VALUE)) {
        value[0] = new ProtobufReader(bytes, content, end).real();
      }
    });
    return value[0];
  }
}
